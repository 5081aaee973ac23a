import type { ListUnits, Output, GetUnitHistory, Received, Unit } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';
import { beginsWith } from './serial-prefix.ts';

type UnitMovement = Output<typeof GetUnitHistory>['history'][number];

export interface UnitRow {
  unit: Unit;
  key: [string, string];
}

const AS_JSON = `unit_as_json(u, (select r.holder from reservation r where r.id = u.reservation_id))`;

/**
 * By item and serial key, one more than the limit. Index unit_serial_key; unit_by_serial for a prefix across items,
 * unit_by_customer for the units of a customer, unit_by_receipt for those of a receipt.
 */
export const unitsPage = (sql: Sql, query: Received<typeof ListUnits>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1];
  const where = allOf(
    [
      ...when(`u.location_id = any(?::uuid[])`, locations),
      ...when(`u.item_id = ?`, query.itemId),
      ...when(`u.location_id = ?`, query.locationId),
      ...when(`u.status = ?`, query.status),
      ...when(`u.customer_id = ?`, query.customerId),
      ...when(`u.receipt_id = ?`, query.receiptId),
      ...beginsWith('u.serial_key', query.q),
      ...when(`(u.item_id, u.serial_key) > (?::uuid, ?)`, ...(placeOf(query.cursor, ['id', 'text']) ?? [null])),
    ],
    parameters,
  );
  const text = `select ${AS_JSON} as unit, jsonb_build_array(u.item_id, u.serial_key) as key
    from unit u where ${where} order by u.item_id, u.serial_key limit $1`;
  return sql.rows<UnitRow>(variant('units_page', text), parameters);
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
