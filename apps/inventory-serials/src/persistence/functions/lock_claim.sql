-- Locks the units that the claim names and those that the reservation holds, in id order: index unit_serial_key and
-- unit_by_reservation.
create or replace function lock_claim(p_id uuid, p_claimed claimed_serial[]) returns unit[]
language plpgsql as $$
declare
  v_ids uuid[] := array(
    select c.id from unnest(p_claimed) w join unit c on c.item_id = w.item_id and c.serial_key = w.serial_key
    union
    select h.id from unit h where h.reservation_id = p_id and h.status = 'RESERVED');
begin
  return array(select u from unit u where u.id = any(v_ids) order by u.id for update);
end $$;
