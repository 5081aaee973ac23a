-- Locks the units of a claim in id order: those that it names, those that the reservation holds, and those that the
-- invoice has (null for a hold). Index unit_serial_key, unit_by_reservation and unit_by_invoice.
create or replace function lock_claim(p_id uuid, p_invoice uuid, p_claimed claimed_serial[]) returns unit[]
language plpgsql as $$
declare
  v_ids uuid[] := array(
    select c.id from unnest(p_claimed) w join unit c on c.item_id = w.item_id and c.serial_key = w.serial_key
    union
    select h.id from unit h where h.reservation_id = p_id and h.status = 'RESERVED'
    union
    select s.id from unit s where s.invoice_id = p_invoice);
begin
  return array(select u from unit u where u.id = any(v_ids) order by u.id for update);
end $$;
