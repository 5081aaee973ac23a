-- The lines of a transfer, by item, each with its units by serial number. Primary keys of transfer_line and
-- transfer_unit.
create or replace function transfer_lines(p_id uuid) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_object('itemId', l.item_id, 'quantity', l.quantity, 'received', l.received,
    'lost', l.lost, 'returned', l.returned, 'inTransit', l.in_transit, 'serials', coalesce(s.serials, '[]'))
      order by l.item_id)
  from transfer_line l
  left join (
    select w.item_id, jsonb_agg(
      jsonb_build_object('id', u.id, 'serialNumber', u.serial_number, 'outcome', w.outcome)
        order by u.serial_key) as serials
    from transfer_unit w
    join unit u on u.id = w.unit_id
    where w.transfer_id = p_id
    group by w.item_id
  ) as s on s.item_id = l.item_id
  where l.transfer_id = p_id
$$;
