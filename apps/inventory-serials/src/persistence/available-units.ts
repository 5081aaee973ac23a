import type { ListAvailableUnits, Output, Received } from '@provena/contracts';
import { allOf, type Condition, placeOf, type Sql, variant, when } from '@provena/database';
import { beginsWith } from './serial-prefix.ts';

export interface AvailableUnitRow {
  unit: Output<typeof ListAvailableUnits>['data'][number];
  key: [number, string, string];
}

/** The condition that begins a page within the captured (rank 0) or the other units (rank 1). */
const from = (rank: '0' | '1', cursor: string[] | null): Condition[] =>
  cursor?.[0] === rank ? when('(u.received_at, u.id) > (?::timestamptz, ?::uuid)', ...cursor.slice(1)) : [];

/** Units that others have or that are on their way here; written as the index unit_held has it. */
const HELD = `u.status in ('RESERVED', 'IN_TRANSIT')
  and (u.invoice_line_id = $4::uuid) is not true and (u.reservation_id = $5::uuid) is not true`;

/**
 * Captured units first, then those in stock, with the held ones among them when they are asked for, each by receipt, one
 * more than the limit. Index unit_by_line and unit_by_reservation for the first; unit_available and unit_held give the
 * others in order, so that a page costs the same at any number.
 */
export const availablePage = (sql: Sql, query: Received<typeof ListAvailableUnits>, locations: string[] | null) => {
  const { itemId, locationId, invoiceLineId = null, reservationId = null } = query;
  const cursor = placeOf(query.cursor, ['number', 'time', 'id']);
  const parameters: unknown[] = [query.limit + 1, itemId, locationId, invoiceLineId, reservationId, locations];
  const captured = allOf([...beginsWith('u.serial_key', query.q), ...from('0', cursor)], parameters);
  const others = allOf([...beginsWith('u.serial_key', query.q), ...from('1', cursor)], parameters);
  const inOrder = (which: string) => `
    (select 1 as rank, u from unit u
      where u.item_id = $2::uuid and u.location_id = $3::uuid and ${which} and ${others}
      order by u.received_at, u.id limit $1)`;
  const isSeen = `$6::uuid[] is null or u.location_id = any($6::uuid[])`;
  const text = `
    select unit_as_json(x.u, (
        select r.holder from reservation r where r.id = (x.u).reservation_id and is_seen($6::uuid[], r.location_id)))
        || jsonb_build_object('captured', x.rank = 0, 'holder', case x.rank when 1 then unit_holder(x.u, $6::uuid[]) end) as unit,
      jsonb_build_array(x.rank, (x.u).received_at, (x.u).id) as key
    from (
      select 0 as rank, u from unit u where (${isSeen}) and ${captured} and ${cursor?.[0] !== '1'} and u.id in (
        select id from unit where item_id = $2::uuid and invoice_line_id = $4::uuid
        union select id from unit where item_id = $2::uuid and reservation_id = $5::uuid and status = 'RESERVED')
      union all ${inOrder(`u.status = 'IN_STOCK'`)}
      ${query.include === 'held' ? `union all ${inOrder(HELD)}` : ''}
    ) as x order by x.rank, (x.u).received_at, (x.u).id limit $1`;
  return sql.rows<AvailableUnitRow>(variant('available_page', text), parameters);
};
