import type { GetUnitHistory, ListUnits, Output, Received, SummariseUnits, Unit, UnitSort } from '@provena/contracts';
import { allOf, type Condition, plannedEachTime, placeOf, type Sql, statement, variant, when } from '@provena/database';
import { beginsWith } from './serial-prefix.ts';

type UnitMovement = Output<typeof GetUnitHistory>['history'][number];

export interface UnitRow {
  unit: Unit;
  key: [string, string];
}

/** What a summary counts at most. */
export const COUNTED_AT_MOST = 100_000;

const AS_JSON = `unit_as_json(u, (select r.holder from reservation r where r.id = u.reservation_id))`;

/** Index unit_serial_key, unit_by_serial and unit_by_received, in this order; of one item unit_by_receipt_date. */
const ORDERS = {
  item: { columns: ['u.item_id', 'u.serial_key'], forms: ['id', 'text'], types: ['uuid', 'text'] },
  serialNumber: { columns: ['u.serial_key', 'u.item_id'], forms: ['text', 'id'], types: ['text', 'uuid'] },
  receivedAt: { columns: ['u.received_at', 'u.id'], forms: ['time', 'id'], types: ['timestamptz', 'uuid'] },
} as const;

const orderOf = (sort: UnitSort | undefined) => ({
  ...ORDERS[(sort?.replace('-', '') ?? 'item') as keyof typeof ORDERS],
  isDescending: sort?.startsWith('-') ?? false,
});

/** Index unit_by_customer for a customer's units, unit_by_receipt for those of a receipt, unit_by_serial for a prefix. */
const conditionsOf = (query: Received<typeof SummariseUnits>, locations: string[] | null): Condition[] => [
  ...when(`u.location_id = any(?::uuid[])`, locations),
  ...when(`u.item_id = ?`, query.itemId),
  ...when(`u.location_id = ?`, query.locationId),
  ...when(`u.status = any(?::text[])`, query.status && [query.status].flat()),
  ...when(`u.customer_id = ?`, query.customerId),
  ...when(`u.receipt_id = ?`, query.receiptId),
  ...beginsWith('u.serial_key', query.q),
];

/** By item and serial key or as `sort` says, one more than the limit. */
export const unitsPage = (sql: Sql, query: Received<typeof ListUnits>, locations: string[] | null) => {
  const { columns, forms, types, isDescending } = orderOf(query.sort);
  const [direction, beyond] = isDescending ? ['desc', '<'] : ['asc', '>'];
  const parameters: unknown[] = [query.limit + 1];
  const place = placeOf(query.cursor, forms) ?? [null];
  const after = when(`(${columns.join()}) ${beyond} (?::${types[0]}, ?::${types[1]})`, ...place);
  const where = allOf([...conditionsOf(query, locations), ...after], parameters);
  const text = `select ${AS_JSON} as unit, jsonb_build_array(${columns.join()}) as key
    from unit u where ${where} order by ${columns.map(column => `${column} ${direction}`).join()} limit $1`;
  return sql.rows<UnitRow>(variant('units_page', text), parameters);
};

/** Units of one status are found by an index of their own; those that are SOLD are those that have an invoice. */
const ofStatus = (query: Received<typeof SummariseUnits>, status: Unit['status'], locations: string[] | null) => [
  ...conditionsOf({ ...query, status }, locations),
  ...(status === 'SOLD' ? [{ sql: 'u.invoice_id is not null', values: [] }] : []),
];

/**
 * How many of the units that the filter leaves, counted up to one more than `COUNTED_AT_MOST`, have each status. Each status
 * that is asked for is looked for by itself, so that a rare one reads few units: index unit_available, unit_held, unit_aside
 * and unit_by_invoice, where no other condition has a better one.
 */
export const unitCounts = (sql: Sql, query: Received<typeof SummariseUnits>, locations: string[] | null) => {
  const parameters: unknown[] = [];
  const filters = query.status
    ? [...new Set([query.status].flat())].map(status => ofStatus(query, status, locations))
    : [conditionsOf(query, locations)];
  const units = filters.map(filter => `select u.status from unit u where ${allOf(filter, parameters)}`);
  const text = `select status, count(*)::int as count
    from (${units.join(' union all ')} limit ${COUNTED_AT_MOST + 1}) as found
    group by status`;
  return sql.rows<{ status: Unit['status']; count: number }>(plannedEachTime(text), parameters);
};

const oneUnit = statement(
  'unit_by_id',
  `select ${AS_JSON} as unit from unit u where u.id = $1 and ($2::uuid[] is null or u.location_id = any($2))`,
);

const oneLife = statement(
  'unit_life',
  `select ${AS_JSON} as unit, (
     select jsonb_agg(jsonb_build_object('at', m.at, 'action', m.action, 'fromStatus', m.from_status, 'toStatus', m.to_status,
       'locationId', m.location_id, 'username', m.username, 'reason', m.reason, 'changes', m.changes, 'document', with_number(m.document),
       'invoiceId', m.invoice_id, 'invoiceLineId', m.invoice_line_id, 'customerId', m.customer_id, 'version', m.version) order by m.version)
     from unit_movement m where m.unit_id = u.id and ($3::timestamptz is null or m.at <= $3)) as history
   from unit u where u.id = $1 and ($2::uuid[] is null or u.location_id = any($2))`,
);

/** A unit at one of `locations` (null is all). Index unit_pkey. */
export const unitById = async (sql: Sql, id: string, locations: string[] | null): Promise<Unit | null> =>
  (await sql.row<{ unit: Unit }>(oneUnit, [id, locations]))?.unit ?? null;

/**
 * A unit with its history, all of it or until a moment; the history is null when it had not begun then. Index unit_pkey,
 * unit_movement_pkey.
 */
export const unitLife = (sql: Sql, id: string, locations: string[] | null, at: string | null) =>
  sql.row<{ unit: Unit; history: UnitMovement[] | null }>(oneLife, [id, locations, at]);
