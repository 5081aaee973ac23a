import type { Item, Unit } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

/** The keys that are searched; see the reading of a code. `keys` are serial keys. */
export interface Wanted {
  barcodes: string[];
  skus: string[];
  keys: string[];
  gtins: string[];
}

/** A unit a code may mean, with its item as the row has it. */
export interface ScannedUnit {
  item: Item;
  unit: Unit;
  locationName: string;
  reservationId: string | null;
  expiresAt: string | null;
}

/** `isItemUnknown` when no item has one of the barcodes; `items` share one. */
export type Scanned = { item: Item } | { items: Item[] } | { units: ScannedUnit[]; isItemUnknown: boolean | null };

const resolve = statement(
  'resolve_scan',
  `select resolve_scan(barcodes, skus, keys, gtins, $2::uuid[]) as answer
   from rows from (jsonb_to_recordset($1::jsonb) as (barcodes text[], skus text[], keys text[], gtins text[]))
     with ordinality as wanted(barcodes, skus, keys, gtins, place) order by place`,
);

/**
 * One look-up for all codes, answered in their order: barcodes, SKUs, then units at `locations` (null is all). Index
 * item_barcode_key, item_sku_key, unit_by_serial.
 */
export const resolveScans = async (sql: Sql, wanted: Wanted[], locations: string[] | null): Promise<Scanned[]> =>
  (await sql.rows<{ answer: Scanned }>(resolve, [JSON.stringify(wanted), locations])).map(({ answer }) => answer);
