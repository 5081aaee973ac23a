-- The payment status of an invoice; a total of 0.00 is PAID.
create or replace function payment_status(p_paid numeric, p_total numeric) returns text
language sql immutable parallel safe
return case when p_paid >= p_total then 'PAID' when p_paid > 0 then 'PARTIAL' else 'UNPAID' end;
