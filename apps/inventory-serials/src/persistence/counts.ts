import type { CountDifference, GetCount, ListCounts, Output, Received, StockCount } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';
import type { Claim } from './claims.ts';
import type { MovementBooking } from './moves.ts';

const one = statement(
  'count_by_id',
  `select count_in_full(id) as count from stock_count where id = $1 and ($2::uuid[] is null or location_id = any($2))`,
);
const lock = statement('count_lock', `select from stock_count where id = $1 for update`);
const open = statement('open_count', `select open_count($1::uuid, $2::uuid, $3::uuid[], $4::text) as count`);
const scan = statement('count_goods', `select count_goods($1::uuid, $2::uuid[], $3::jsonb, $4::text) as seen`);
const apply = statement('apply_count', `select apply_count($1::uuid, $2::uuid[], $3::jsonb) as answer`);
const cancel = statement(
  'cancel_count',
  `update stock_count set state = 'CANCELLED', closed_by = $2, closed_at = clock_timestamp(), version = version + 1 where id = $1`,
);

/** A count at one of `locations` (null is all). Primary keys of stock_count and counted_unit. */
export const countById = async (sql: Sql, id: string, locations: string[] | null): Promise<StockCount | null> =>
  (await sql.row<{ count: StockCount }>(one, [id, locations]))?.count ?? null;

/** The same under its row lock: scans, applying and cancelling of one count follow one another. */
export const lockedCount = async (sql: Sql, id: string, locations: string[] | null): Promise<StockCount | null> => {
  await sql.rows(lock, [id]);
  return countById(sql, id, locations);
};

export const openCount = async (
  sql: Sql,
  { id, locationId, itemIds, username }: { id: string; locationId: string; itemIds: string[] | null; username: string },
): Promise<StockCount> => {
  const row = await sql.row<{ count: StockCount }>(open, [id, locationId, itemIds, username]);
  if (!row) throw new Error(`count ${id} was not opened`);
  return row.count;
};

/** The counted quantity of an item: the whole of it, or an addition to it (`isMore`). */
export interface CountedGoods {
  itemId: string;
  quantity: number;
  isMore: boolean;
}

/** Counts units and quantities, and answers which units were seen before. */
export const countGoods = async (
  sql: Sql,
  count: StockCount,
  { units, quantities, username }: { units: string[]; quantities: CountedGoods[]; username: string },
): Promise<Set<string>> => {
  const row = await sql.row<{ seen: string[] }>(scan, [count.id, units, JSON.stringify(quantities), username]);
  return new Set(row?.seen);
};

/** Locks the units that differ by id, then stock levels by key. */
export const applyCount = async (
  sql: Sql,
  count: StockCount,
  locations: string[] | null,
  { document, ...booking }: MovementBooking,
): Promise<Claim<StockCount>> => {
  const book = { ...booking, username: document.username, document, stockDocument: document };
  const row = await sql.row<{ answer: Claim<StockCount> }>(apply, [count.id, locations, JSON.stringify(book)]);
  if (!row) throw new Error(`count ${count.id} was not applied`);
  return row.answer;
};

export const cancelCount = (sql: Sql, { id }: StockCount, username: string) => sql.rows(cancel, [id, username]);

const differences = statement(
  'count_differences',
  `select jsonb_build_object('kind', d.kind, 'action', d.action, 'itemId', d.item_id, 'counted', d.counted, 'onHand', d.on_hand,
     'unit', case when u.id is not null then jsonb_build_object('id', u.id, 'serialNumber', u.serial_number, 'status', u.status,
       'locationId', case when is_seen($6::uuid[], u.location_id) then u.location_id end) end) as difference, jsonb_build_array(d.kind, d.item_id, d.unit_id) as key
   from stock_count c cross join lateral count_differences(c) d left join unit u on u.id = d.unit_id
   where c.id = $1 and ($2::text is null or (d.kind, d.item_id, d.unit_id) > ($2, $3::uuid, $4::uuid))
   order by d.kind, d.item_id, d.unit_id limit $5`,
);

/**
 * Differences by kind, item and unit, one more than the limit. The present location of a unit is told only if `locations`
 * (null is all) has it.
 */
export const differencesPage = (
  sql: Sql,
  { id, cursor, limit }: Received<typeof GetCount>,
  locations: string[] | null,
) => {
  const [kind = null, itemId = null, unitId = null] = placeOf(cursor, ['text', 'id', 'id']) ?? [];
  return sql.rows<{ difference: CountDifference; key: [string, string, string] }>(differences, [
    ...[id, kind, itemId, unitId],
    limit + 1,
    locations,
  ]);
};

/** Newest first, one more than the limit. Index stock_count_pkey: its ids grow with time. */
export const countsPage = (sql: Sql, query: Received<typeof ListCounts>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1];
  const where = allOf(
    [
      ...when('c.location_id = any(?::uuid[])', locations),
      ...when('c.location_id = ?', query.locationId),
      ...when('c.state = ?', query.state),
      ...when('c.id < ?::uuid', ...(placeOf(query.cursor, ['id']) ?? [null])),
    ],
    parameters,
  );
  const text = `select count_as_json(c) as count from stock_count c where ${where} order by c.id desc limit $1`;
  return sql.rows<{ count: Output<typeof ListCounts>['data'][number] }>(variant('counts_page', text), parameters);
};
