import { type Received, type ReceiptImport, type ReceiveImportChunk, serialKey } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { codeKey } from '@provena/domain';
import { type Cells, type GoodsRow, misfit, readRow, type RowProblem } from '../../domain/import-row.ts';
import {
  earlierRows,
  type ImportItem,
  importItems,
  importLocations,
  type KeptRow,
} from '../../persistence/receipt-imports.ts';
import { knownUnits, type ReceivedUnit } from '../../persistence/receipts.ts';

type Rows = Received<typeof ReceiveImportChunk>['rows'];

/** Goods of one row, on their way in. */
export interface ImportedGoods {
  row: number;
  cells: Cells;
  itemId: string;
  locationId: string;
  quantity: number;
  unit: ReceivedUnit | null;
}

/** A row of the file with the result of reading it. */
interface Draft {
  row: number;
  cells: Cells;
  read: GoodsRow | RowProblem[];
}

/**
 * Sorts the rows of a chunk into goods that can come in and rows that cannot, with the reasons. It takes four look-ups for
 * any number of rows.
 */
export const importedGoodsOf = async (sql: Sql, running: ReceiptImport, rows: Rows, visible: string[] | null) => {
  const given = { item: running.itemId !== null, location: running.locationId !== null };
  const drafts = rows.map(({ row, cells }): Draft => ({ row, cells, read: readRow(cells, given) }));
  const catalogue = await Catalogue.of(sql, running, { drafts, visible });
  const placed = drafts.map(draft => catalogue.place(draft));
  const imported = placed.filter((one): one is ImportedGoods => !('outcome' in one));
  const taken = await takenUnits(sql, running.id, { imported, visible });
  const bad = placed.filter((one): one is KeptRow => 'outcome' in one);
  const good: ImportedGoods[] = [];
  for (const goods of imported) {
    const reason = taken(goods);
    if (reason === null) good.push(goods);
    else bad.push(badRow(goods, [{ column: 'serialNumber', value: goods.unit?.serialNumber ?? '', reason }]));
  }
  return { good, bad };
};

const badRow = ({ row, cells }: { row: number; cells: Cells }, problems: RowProblem[]): KeptRow => ({
  row,
  outcome: 'BAD',
  problems,
  cells,
});

/** The items and locations that the rows name. A SKU that two items have finds neither. */
class Catalogue {
  private readonly items = new Map<string, ImportItem | undefined>();
  private readonly locations = new Map<string, string>();

  private constructor(private readonly running: ReceiptImport) {}

  static async of(sql: Sql, running: ReceiptImport, from: { drafts: readonly Draft[]; visible: string[] | null }) {
    const catalogue = new Catalogue(running);
    const rows = from.drafts.flatMap(({ read }) => (Array.isArray(read) ? [] : [read]));
    const named = (values: (string | null)[]) => [...new Set(values.filter(value => value !== null))];
    const ids = named([running.itemId, ...rows.map(({ itemId }) => itemId?.toLowerCase() ?? null)]);
    for (const item of await importItems(
      sql,
      named(rows.map(({ sku }) => (sku === null ? null : codeKey(sku)))),
      ids,
    )) {
      const key = codeKey(item.sku);
      catalogue.items.set(key, catalogue.items.has(key) ? undefined : item).set(item.id, item);
    }
    const codes = named(rows.map(({ locationCode }) => locationCode?.toUpperCase() ?? null));
    const wanted = { codes, ids: named([running.locationId]) };
    for (const { id, code } of await importLocations(sql, wanted, from.visible)) {
      catalogue.locations.set(code.toUpperCase(), id).set(id, id);
    }
    return catalogue;
  }

  place({ row, cells, read }: Draft): ImportedGoods | KeptRow {
    if (Array.isArray(read)) return badRow({ row, cells }, read);
    const item = this.itemOf(read);
    const locationId = this.locations.get(read.locationCode?.toUpperCase() ?? this.running.locationId ?? '');
    if (!item) return badRow({ row, cells }, [unknown(read.itemId ? 'itemId' : 'sku', cells, 'there is no such item')]);
    if (!locationId) return badRow({ row, cells }, [unknown('locationCode', cells, 'there is no such location')]);
    const misplaced = misfit(read, item);
    if (misplaced) return badRow({ row, cells }, [misplaced]);
    return { row, cells, itemId: item.id, locationId, quantity: read.quantity ?? 1, unit: unitOf(read) };
  }

  /** Finds the item by id, else by SKU, else takes the one said for all rows; an id and a SKU that disagree find none. */
  private itemOf({ itemId, sku }: GoodsRow): ImportItem | undefined {
    const byId = itemId ? this.items.get(itemId.toLowerCase()) : undefined;
    const bySku = sku ? this.items.get(codeKey(sku)) : undefined;
    if (itemId && sku) return byId === bySku ? byId : undefined;
    return itemId || sku ? (byId ?? bySku) : this.items.get(this.running.itemId ?? '');
  }
}

const unknown = (column: string, cells: Cells, reason: string): RowProblem => ({
  column,
  value: cells[column] ?? '',
  reason,
});

const unitOf = ({ serialNumber, conditionNotes, warrantyStart, warrantyEnd }: GoodsRow): ReceivedUnit | null =>
  serialNumber === null
    ? null
    : { serialNumber, serialKey: serialKey(serialNumber), conditionNotes, warrantyStart, warrantyEnd };

const keyOf = ({ itemId, serialKey: key }: { itemId: string; serialKey: string }) => `${itemId} ${key}`;

/** Tells why a unit cannot come in: it is in the file before, or in stock; null when it can. */
const takenUnits = async (
  sql: Sql,
  importId: string,
  { imported, visible }: { imported: readonly ImportedGoods[]; visible: string[] | null },
) => {
  const units = imported.flatMap(({ itemId, unit }) => (unit ? [{ itemId, serialKey: unit.serialKey }] : []));
  const rows = new Map((await earlierRows(sql, importId, units)).map(found => [keyOf(found), found.row]));
  const stock = new Map((await knownUnits(sql, units)).map(found => [keyOf(found), found]));
  return ({ row, itemId, unit }: ImportedGoods): string | null => {
    if (!unit) return null;
    const key = keyOf({ itemId, serialKey: unit.serialKey });
    const before = rows.get(key);
    if (before !== undefined) return `is in row ${before} of this file already`;
    const found = stock.get(key);
    if (found && (visible === null || visible.includes(found.locationId))) {
      return `was received before: ${found.status} at ${found.locationName}`;
    }
    if (found) return 'was received before';
    rows.set(key, row);
    return null;
  };
};
