import type { RowCheck } from '../check.ts';

const part = 'inventory-serials';

export const transferChecks: RowCheck[] = [
  {
    name: 'transfer-units',
    part,
    table: `transfer_unit where outcome = 'IN_TRANSIT'`,
    violations: `
      select format('unit %s', coalesce(u.id, w.unit_id)) as at,
             coalesce(format('IN_TRANSIT to %s by %s', w.to_location_id, w.number), 'not IN_TRANSIT: no transfer has it') as expected,
             coalesce(format('IN_TRANSIT to %s', u.location_id), 'not IN_TRANSIT') as found
      from (select id, location_id from unit where status = 'IN_TRANSIT') u
      full join (select w.unit_id, t.to_location_id, t.number
                   from transfer_unit w join transfer t on t.id = w.transfer_id where w.outcome = 'IN_TRANSIT') w
        on w.unit_id = u.id and w.to_location_id = u.location_id
      where u.id is null or w.unit_id is null`,
    detail: 'A unit is IN_TRANSIT exactly while a transfer has it on its way to where the unit is booked.',
  },
  {
    name: 'transfer-lines',
    part,
    table: 'transfer_line',
    violations: `
      select format('item %s of transfer %s', l.item_id, t.number) as at, w.counted as expected, l.said as found
      from (select transfer_id, item_id, format('%s received, %s lost, %s returned, %s in transit', trim_scale(received), trim_scale(lost),
              trim_scale(returned), trim_scale(in_transit)) as said from transfer_line) l
      join transfer t on t.id = l.transfer_id
      join (select transfer_id, item_id, format('%s received, %s lost, %s returned, %s in transit', count(*) filter (where outcome = 'RECEIVED'),
              count(*) filter (where outcome = 'LOST'), count(*) filter (where outcome = 'RETURNED'),
              count(*) filter (where outcome = 'IN_TRANSIT')) as counted
            from transfer_unit group by transfer_id, item_id) w using (transfer_id, item_id)
      where l.said <> w.counted`,
    detail: 'What a transfer says of a serial-tracked item is what became of its units.',
  },
  {
    name: 'transfer-state',
    part,
    table: 'transfer',
    violations: `
      select format('transfer %s', t.number) as at, format('%s, %s in transit', t.should_be, t.in_transit) as expected, t.state as found
      from (select t.number, t.state, trim_scale(sum(l.in_transit)) as in_transit, case
              when sum(l.in_transit) = 0 and t.state = 'CANCELLED' then 'CANCELLED'
              when sum(l.in_transit) = 0 then 'RECEIVED'
              when sum(l.received + l.lost) > 0 then 'PARTLY_RECEIVED'
              else 'SENT' end as should_be
            from transfer t join transfer_line l on l.transfer_id = t.id group by t.id) t
      where t.state <> t.should_be`,
    detail: 'A transfer is open exactly while something of it is in transit.',
  },
];
