import type { RowCheck } from '../check.ts';

const part = 'inventory-serials';

const MOVES = `(
  select m.*, row_number() over life as place, lag(to_status) over life as was, lag(invoice_id) over life as was_invoice,
         lag(reservation_id) over life as was_reservation
  from unit_movement m window life as (partition by unit_id order by version)) as move`;

export const unitChecks: RowCheck[] = [
  {
    name: 'unit-history',
    part,
    table: 'unit_movement',
    violations: `
      select format('movement %s of unit %s', version, unit_id) as at,
             format('version %s from %s', place, coalesce(was, 'nothing')) as expected,
             format('version %s from %s', version, coalesce(from_status, 'nothing')) as found
      from ${MOVES} where version <> place or from_status is distinct from was`,
    detail: 'The versions of a unit follow one another from 1, and each movement begins where the last one ended.',
  },
  {
    name: 'sold-once',
    part,
    table: `unit_movement where to_status = 'SOLD'`,
    violations: `
      select format('movement %s of unit %s', version, unit_id) as at,
             case action when 'SOLD' then format('a sale from stock, or by the hold before it (%s)', coalesce(was_reservation::text, 'none'))
                         else format('SOLD to invoice %s until it is returned', was_invoice) end as expected,
             format('%s to invoice %s by reservation %s after %s', action, invoice_id, reservation_id, was) as found
      from ${MOVES}
      where to_status = 'SOLD' and (
        (was in ('SOLD', 'RESERVED') and was_invoice is not null and invoice_id is distinct from was_invoice)
        or (action = 'SOLD' and was is distinct from 'IN_STOCK'
            and (was is distinct from 'RESERVED' or reservation_id is distinct from was_reservation)))`,
    detail:
      'A unit is sold from stock or by the hold that reserved it, and never from one invoice straight to another.',
  },
  {
    name: 'unit-state',
    part,
    table: 'unit',
    violations: `
      select format('unit %s (%s)', coalesce(u.id, m.unit_id), coalesce(u.serial_number, 'no such row')) as at,
             coalesce(m.state, 'no history') as expected, coalesce(u.state, 'no unit') as found
      from (select id, serial_number, concat_ws(' ', 'version', version, status, 'at', location_id,
                   case when status in ('RESERVED', 'SOLD') then 'by ' || reservation_id end,
                   case when invoice_id is not null and status in ('RESERVED', 'SOLD') then concat_ws(' ', 'to invoice', invoice_id, 'line', invoice_line_id, 'customer', customer_id) end) as state
              from unit) u
      full join (select distinct on (unit_id) unit_id, concat_ws(' ', 'version', version, to_status, 'at', location_id,
                   case when to_status in ('RESERVED', 'SOLD') then 'by ' || reservation_id end,
                   case when invoice_id is not null and to_status in ('RESERVED', 'SOLD') then concat_ws(' ', 'to invoice', invoice_id, 'line', invoice_line_id, 'customer', customer_id) end) as state
              from unit_movement order by unit_id, version desc) m on m.unit_id = u.id
      where u.state is distinct from m.state`,
    detail: 'A unit is what its last movement says.',
  },
];
