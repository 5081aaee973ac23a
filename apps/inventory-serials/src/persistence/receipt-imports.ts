import type { ImportRow, ListImportRows, ListReceiptImports, Received, ReceiptImport } from '@provena/contracts';
import type { BeginReceiptImport } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';
import type { Tracking } from '@provena/contracts';
import type { ReceivedGoods } from './receipts.ts';

const begin = statement(
  'begin_import',
  `insert into receipt_import as i (id, dry_run, item_id, location_id, vendor_id, reference, rows_total, username, fingerprint,
     ignored_columns, book_again, same_as)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning receipt_import_as_json(i) as import`,
);
const before = statement(
  'booked_before',
  `select receipt_import_as_json(i) as import from booked_before($1, $2, $3) i where i.id is not null`,
);
const lock = statement(
  'lock_import',
  `select receipt_import_as_json(i) as import from receipt_import i where i.id = $1 for update`,
);
const count = statement(
  'count_import_rows',
  `update receipt_import i set rows_good = rows_good + $2, rows_bad = rows_bad + $3 where id = $1
   returning receipt_import_as_json(i) as import`,
);
const finish = statement(
  'finish_import',
  `update receipt_import i set state = 'DONE', finished_at = clock_timestamp() where id = $1
   returning receipt_import_as_json(i) as import`,
);
const one = statement(
  'import_by_id',
  `select receipt_import_as_json(i) as import from receipt_import i
   where i.id = $1 and ($2::uuid[] is null or i.location_id = any($2) or i.username = $3)`,
);
const items = statement(
  'import_items',
  `select id, sku, tracking from item where sku_key = any($1::text[]) or id = any($2::uuid[])`,
);
const locations = statement(
  'import_locations',
  `select id, code from location where (upper(code) = any($1::text[]) or id = any($2::uuid[])) and ($3::uuid[] is null or id = any($3))`,
);
const earlier = statement(
  'import_earlier_rows',
  `select r.item_id as "itemId", r.serial_key as "serialKey", r.row_number as row
   from unnest($2::uuid[], $3::text[]) as wanted(item_id, serial_key)
   join receipt_import_row r on r.import_id = $1 and r.item_id = wanted.item_id and r.serial_key = wanted.serial_key`,
);
const receipts = statement(
  'receipts_of_import',
  `select g.receipt_id as "receiptId", g.item_id as "itemId", g.location_id as "locationId", g.quantity::float8 as quantity
   from receipt_import i, receipts_of_import(i, $2::uuid[], $3::uuid[], $4::numeric[], $5::text) g where i.id = $1`,
);
const keep = statement(
  'keep_import_rows',
  `insert into receipt_import_row (import_id, row_number, outcome, item_id, serial_key, problems, cells)
   select $1, r."row", r.outcome, r."itemId", r."serialKey", r.problems, r.cells from jsonb_to_recordset($2::jsonb)
     as r("row" int, outcome text, "itemId" uuid, "serialKey" text, problems jsonb, cells jsonb)`,
);

interface ImportAnswer {
  import: ReceiptImport;
}

const only = async (rows: Promise<ImportAnswer | null>): Promise<ReceiptImport> => {
  const row = await rows;
  if (row === null) throw new Error('there is no such import');
  return row.import;
};

type Begin = Received<typeof BeginReceiptImport>;

const fingerprintOf = ({ fingerprint, digest }: Begin): string => fingerprint ?? digest;

/**
 * The import that booked the same goods in before, or is about to. Locks their fingerprint until the end of the transaction.
 */
export const bookedBefore = async (sql: Sql, message: Begin): Promise<ReceiptImport | null> => {
  const { itemId = null, locationId = null } = message;
  return (await sql.row<ImportAnswer>(before, [fingerprintOf(message), itemId, locationId]))?.import ?? null;
};

/** Writes the document of the import. */
export const beginImport = (sql: Sql, message: Begin, by: { username: string; sameAs: string | null }) => {
  const { id, dryRun, itemId = null, locationId = null, vendorId = null, reference = null, rowsTotal } = message;
  const { ignoredColumns = [], bookAgain = false } = message;
  const goods = [id, dryRun, itemId, locationId, vendorId, reference, rowsTotal, by.username];
  return only(sql.row(begin, [...goods, fingerprintOf(message), ignoredColumns, bookAgain, by.sameAs]));
};

/** Locks the import's row, so that its chunks are booked in one after the other. */
export const lockedImport = async (sql: Sql, id: string): Promise<ReceiptImport | null> =>
  (await sql.row<ImportAnswer>(lock, [id]))?.import ?? null;

/** The caller's own or one at the `visible` locations (null is all). Index receipt_import_pkey. */
export const importById = async (sql: Sql, id: string, seen: { visible: string[] | null; username: string }) =>
  (await sql.row<ImportAnswer>(one, [id, seen.visible, seen.username]))?.import ?? null;

export const countRows = (sql: Sql, id: string, good: number, bad: number) => only(sql.row(count, [id, good, bad]));

export const finishImport = (sql: Sql, id: string) => only(sql.row(finish, [id]));

export interface ImportItem {
  id: string;
  sku: string;
  tracking: Tracking;
}

/** The items these SKUs (upper-cased) and ids stand for. Index item_sku_key, item_pkey. */
export const importItems = (sql: Sql, skus: string[], ids: string[]): Promise<ImportItem[]> =>
  sql.rows<ImportItem>(items, [skus, ids]);

/** The visible locations these codes (upper-cased) and ids stand for. Index location_code_key, location_pkey. */
export const importLocations = (sql: Sql, wanted: { codes: string[]; ids: string[] }, visible: string[] | null) =>
  sql.rows<{ id: string; code: string }>(locations, [wanted.codes, wanted.ids, visible]);

/** The rows of this import in which these units are already. Index receipt_import_row_unit. */
export const earlierRows = (sql: Sql, id: string, units: readonly { itemId: string; serialKey: string }[]) =>
  sql.rows<{ itemId: string; serialKey: string; row: number }>(earlier, [
    id,
    units.map(({ itemId }) => itemId),
    units.map(({ serialKey }) => serialKey),
  ]);

/** The receipts of these goods, made or enlarged. The import is locked. Index receipt_by_import. */
export const receiptsOf = (
  sql: Sql,
  id: string,
  goods: readonly Omit<ReceivedGoods, 'receiptId'>[],
  username: string,
) =>
  sql.rows<ReceivedGoods>(receipts, [
    id,
    goods.map(({ itemId }) => itemId),
    goods.map(({ locationId }) => locationId),
    goods.map(({ quantity }) => quantity),
    username,
  ]);

/** A row of the report as it is kept. */
export interface KeptRow extends ImportRow {
  itemId?: string;
  serialKey?: string | null;
}

export const keepRows = (sql: Sql, id: string, rows: readonly KeptRow[]) => sql.rows(keep, [id, JSON.stringify(rows)]);

/** Newest first, one more than the limit. Index receipt_import_by_time. */
export const importsPage = (
  sql: Sql,
  { limit, cursor }: Received<typeof ListReceiptImports>,
  seen: { visible: string[] | null; username: string },
) => {
  const parameters: unknown[] = [limit + 1];
  const where = allOf(
    [
      ...when(`(i.location_id = any(?::uuid[]) or i.username = ?)`, seen.visible, seen.username),
      ...when(`(i.started_at, i.id) < (?::timestamptz, ?::uuid)`, ...(placeOf(cursor, ['time', 'id']) ?? [null])),
    ],
    parameters,
  );
  const text = `select receipt_import_as_json(i) as import, jsonb_build_array(i.started_at, i.id) as key
    from receipt_import i where ${where} order by i.started_at desc, i.id desc limit $1`;
  return sql.rows<ImportAnswer & { key: [string, string] }>(variant('imports_page', text), parameters);
};

/** In the order of the file, one more than the limit. Index receipt_import_row_pkey, receipt_import_row_bad. */
export const importRowsPage = (sql: Sql, { id, outcome, limit, cursor }: Received<typeof ListImportRows>) => {
  const parameters: unknown[] = [limit + 1, id];
  const where = allOf(
    [...when(`outcome = ?`, outcome), ...when(`row_number > ?::int`, ...(placeOf(cursor, ['number']) ?? [null]))],
    parameters,
  );
  const text = `select row_number as row, outcome, problems, cells
    from receipt_import_row where import_id = $2 and ${where} order by row_number limit $1`;
  return sql.rows<ImportRow>(variant('import_rows_page', text), parameters);
};
