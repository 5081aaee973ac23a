import type { ListAvailableUnits, Output, Received } from '@provena/contracts';
import { allOf, type Condition, placeOf, type Sql, variant, when } from '@provena/database';
import { beginsWith } from './serial-prefix.ts';

export interface AvailableUnitRow {
  unit: Output<typeof ListAvailableUnits>['data'][number];
  key: [number, string, string];
}

/** The condition that begins a page within the captured (rank 0) or the free units (rank 1). */
const from = (rank: '0' | '1', cursor: string[] | null): Condition[] =>
  cursor?.[0] === rank ? when('(u.received_at, u.id) > (?::timestamptz, ?::uuid)', ...cursor.slice(1)) : [];

/**
 * Captured units first, then those in stock, each by receipt, one more than the limit. Index unit_by_line and
 * unit_by_reservation for the former; unit_available gives the latter in order, so that a page costs the same at any number.
 */
export const availablePage = (sql: Sql, query: Received<typeof ListAvailableUnits>, locations: string[] | null) => {
  const { itemId, locationId, invoiceLineId = null, reservationId = null } = query;
  const cursor = placeOf(query.cursor, ['number', 'time', 'id']);
  const parameters: unknown[] = [query.limit + 1, itemId, locationId, invoiceLineId, reservationId];
  const captured = allOf(
    [
      ...when(`u.location_id = any(?::uuid[])`, locations),
      ...beginsWith('u.serial_key', query.q),
      ...from('0', cursor),
    ],
    parameters,
  );
  const free = allOf([...beginsWith('u.serial_key', query.q), ...from('1', cursor)], parameters);
  const text = `
    select unit_as_json(x.u, (select r.holder from reservation r where r.id = (x.u).reservation_id))
        || jsonb_build_object('captured', x.rank = 0) as unit,
      jsonb_build_array(x.rank, (x.u).received_at, (x.u).id) as key
    from (
      select 0 as rank, u from unit u where ${captured} and ${cursor?.[0] !== '1'} and u.id in (
        select id from unit where item_id = $2::uuid and invoice_line_id = $4::uuid
        union select id from unit where item_id = $2::uuid and reservation_id = $5::uuid and status = 'RESERVED')
      union all (
        select 1 as rank, u from unit u
         where u.item_id = $2::uuid and u.location_id = $3::uuid and u.status = 'IN_STOCK' and ${free}
         order by u.received_at, u.id limit $1)
    ) as x order by x.rank, (x.u).received_at, (x.u).id limit $1`;
  return sql.rows<AvailableUnitRow>(variant('available_page', text), parameters);
};
