import { type ListLeases, type Received, serialKey, type Viewer } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';
import type { LeasedUnit } from '../domain/lease.ts';

const takeNumber = statement('lease_number', `select nextval('lease_number')::text as number`);

/** The next `L-000001`; a lease that is refused leaves a gap. */
export const nextLeaseNumber = async (sql: Sql): Promise<string> => {
  const row = await sql.row<{ number: string }>(takeNumber);
  return `L-${(row?.number ?? '').padStart(6, '0')}`;
};

const clear = statement('lease_units_clear', `delete from lease_unit where lease_id = $1`);
const add = statement(
  'lease_units_add',
  `insert into lease_unit (lease_id, item_id, serial_key, serial_number, item)
   select $1, (unit->'item'->>'id')::uuid, unit->>'key', unit->>'serialNumber', unit->'item' from jsonb_array_elements($2::jsonb) as unit
   on conflict do nothing`,
);

/** Replaces the units of the lease by these; within a transaction. Primary key. */
export const storeLeasedUnits = async (sql: Sql, leaseId: string, units: readonly LeasedUnit[]): Promise<void> => {
  const rows = units.map(unit => ({ ...unit, key: serialKey(unit.serialNumber) }));
  await sql.rows(clear, [leaseId]);
  await sql.rows(add, [leaseId, JSON.stringify(rows)]);
};

const unitsOf = statement(
  'lease_units',
  `select item, serial_number as "serialNumber", sale_id as "saleId" from lease_unit where lease_id = $1
    order by item_id, serial_key`,
);

/** Primary key. */
export const leasedUnits = (sql: Sql, leaseId: string): Promise<LeasedUnit[]> =>
  sql.rows<LeasedUnit>(unitsOf, [leaseId]);

const take = statement(
  'lease_units_take',
  `update lease_unit u set sale_id = $2
     from sale s, jsonb_array_elements(s.lines) as line, jsonb_array_elements_text(line->'serials') as taken(serial)
    where s.id = $2 and u.lease_id = $1 and u.sale_id is null
      and u.item_id = (line->'item'->>'id')::uuid and u.serial_number = taken.serial`,
);

/** Takes the units that the stored sale holds off the lease. Primary keys. */
export const takeLeasedUnits = async (sql: Sql, leaseId: string, saleId: string): Promise<void> => {
  await sql.rows(take, [leaseId, saleId]);
};

const revise = statement(
  'lease_revise',
  `update lease set revision = revision + 1 where id = $1 and ended_at is null returning revision`,
);

/** The number of the next request for its hold; null once it is ended. Primary key. */
export const nextLeaseRevision = async (sql: Sql, leaseId: string): Promise<number | null> =>
  (await sql.row<{ revision: number }>(revise, [leaseId]))?.revision ?? null;

const forget = statement('lease_forget', `delete from lease where id = $1 and state = 'OPENING'`);

/** Deletes a lease that was refused. Primary key. */
export const forgetLease = async (sql: Sql, leaseId: string): Promise<void> => {
  await sql.rows(forget, [leaseId]);
};

export interface LeaseRow {
  id: string;
  unitCount: number;
  soldCount: number;
}

const STATE = `case when state = 'ENDING' then 'ENDED' when state = 'LIVE' and expires_at < clock_timestamp() then 'EXPIRED' else state end`;

const list = statement(
  'lease_list',
  `select id, counted.units::int as "unitCount", counted.sold::int as "soldCount"
     from lease cross join lateral (
       select count(*) as units, count(sale_id) as sold from lease_unit where lease_id = lease.id) as counted
    where ($1::uuid is null or register_id = $1) and ($2::text is null or ${STATE} = $2)
      and ($3::text[] is null or location_id::text = any ($3)) and ($4::uuid is null or id < $4)
    order by id desc limit $5`,
);

/**
 * Leases newest first, one more than the limit: ids are made in the order leases are opened. Index lease_of_register,
 * primary key.
 */
export const listLeases = (
  sql: Sql,
  { registerId, state, cursor, limit }: Received<typeof ListLeases>,
  { locations }: Viewer,
): Promise<LeaseRow[]> => {
  const [after = null] = placeOf(cursor, ['id']) ?? [];
  const visible = locations === '*' ? null : locations;
  return sql.rows<LeaseRow>(list, [registerId ?? null, state ?? null, visible, after, limit + 1]);
};
