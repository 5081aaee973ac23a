import type { Item, Unit } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

/** A unit a code may mean, with its item as the row has it. */
export interface ScannedUnit {
  item: Item;
  unit: Unit;
  locationName: string;
  reservationId: string | null;
  expiresAt: string | null;
}

export type Scanned = { item: Item } | { units: ScannedUnit[] };

const resolve = statement('resolve_scan', `select resolve_scan($1::text, $2::text, $3::uuid[]) as answer`);

/** One look-up: barcode and SKU of `code` unless it is null, then units by `key` at `locations` (null is all). Index item_barcode_key, item_sku_key, unit_by_serial. */
export const resolveScan = async (
  sql: Sql,
  code: string | null,
  key: string,
  locations: string[] | null,
): Promise<Scanned> => {
  const row = await sql.row<{ answer: Scanned }>(resolve, [code, key, locations]);
  if (row === null) throw new Error('resolve_scan answered nothing');
  return row.answer;
};
