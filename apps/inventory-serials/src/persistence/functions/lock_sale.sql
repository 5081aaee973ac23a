-- Locks the units of a confirm in id order: the reservation's and those that are the invoice's already, SOLD or
-- RESERVED for it. Index unit_by_reservation and unit_by_invoice.
create or replace function lock_sale(p_id uuid, p_invoice uuid) returns unit[]
language plpgsql as $$
declare
  v_ids uuid[] := array(
    select h.id from unit h where h.reservation_id = p_id and h.status = 'RESERVED'
    union
    select s.id from unit s where s.invoice_id = p_invoice);
begin
  return array(
    select u from unit u
    where u.id = any(v_ids) and (u.reservation_id = p_id or u.invoice_id = p_invoice)
    order by u.id for update);
end $$;
