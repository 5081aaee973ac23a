-- The payment status of an invoice by what is to pay of it; 0.00 is PAID.
create or replace function payment_status(p_paid numeric, p_due numeric) returns text
language sql immutable parallel safe
return case
  when p_paid > p_due then 'OVERPAID'
  when p_paid = p_due then 'PAID'
  when p_paid > 0 then 'PARTIAL'
  else 'UNPAID'
end;
