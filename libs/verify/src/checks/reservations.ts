import type { RowCheck } from '../check.ts';

const part = 'inventory-serials';

export const reservationChecks: RowCheck[] = [
  {
    name: 'overdue-holds',
    part,
    table: `reservation where state = 'HELD'`,
    violations: `
      select format('reservation %s for %s %s', id, holder->>'kind', holder->>'id') as at,
             format('freed by %s', expires_at + interval '1 s') as expected, 'still HELD' as found
      from reservation where state = 'HELD' and expires_at < clock_timestamp() - interval '2 s'`,
    detail: 'A hold ends by itself a second after its time at the latest.',
  },
  {
    name: 'held-units',
    part,
    table: `unit where status = 'RESERVED' and invoice_id is null`,
    violations: `
      select format('unit %s', coalesce(u.id, h.unit_id)) as at,
             coalesce(format('RESERVED by %s', h.reservation_id), 'not RESERVED: no such hold') as expected,
             coalesce(format('RESERVED by %s', u.reservation_id), 'not RESERVED') as found
      from (select id, reservation_id from unit where status = 'RESERVED' and invoice_id is null) u
      full join (select (held->>'id')::uuid as unit_id, r.id as reservation_id
                   from reservation r, jsonb_array_elements(r.units) as held where r.state = 'HELD') h
        on h.unit_id = u.id and h.reservation_id = u.reservation_id
      where u.id is null or h.unit_id is null`,
    detail: 'A unit no invoice has is RESERVED exactly while a HELD reservation names it.',
  },
  {
    name: 'confirmed-units',
    part,
    table: `unit_movement where action in ('SOLD', 'RESERVED') and invoice_id is not null`,
    violations: `
      select format('unit %s', coalesce(m.unit_id, c.unit_id)) as at,
             coalesce(format('by reservation %s to invoice %s', c.reservation_id, c.invoice_id), 'no sale: nothing was confirmed') as expected,
             coalesce(format('by reservation %s to invoice %s', m.reservation_id, m.invoice_id), 'no sale in its history') as found
      from (select distinct unit_id, reservation_id, invoice_id from unit_movement
            where action in ('SOLD', 'RESERVED') and invoice_id is not null) m
      full join (select (sold->>'id')::uuid as unit_id, r.id as reservation_id, r.invoice_id
                   from reservation r, jsonb_array_elements(r.units) as sold where r.state = 'CONFIRMED') c
        on c.unit_id = m.unit_id and c.reservation_id = m.reservation_id and c.invoice_id = m.invoice_id
      where m.unit_id is null or c.unit_id is null`,
    detail: 'A unit comes to an invoice exactly when a reservation of it is confirmed.',
  },
];
