-- Keeps the time since which an invoice counts as a sale, its dates, and the data it was issued with; see ADR 20 and
-- 45. A trigger does so at every change of the invoice. A later change of an order status does not change sales that
-- were made.
create or replace function keep_sold_at() returns trigger
language plpgsql as $$
declare
  v_status order_status;
  v_now timestamptz := case tg_op when 'INSERT' then new.created_at else clock_timestamp() end;
  v_left boolean;
begin
  select * into strict v_status from order_status where id = new.order_status_id;
  v_left := new.invoice_type = 'POS' or not v_status.is_initial;
  if v_status.is_cancelled then
    new.sold_at := null;
  elsif v_left or (new.paid > 0 and new.paid >= new.total) or new.close_reason is not distinct from 'COMPLETED' then
    new.sold_at := coalesce(new.sold_at, sold_from(
      case when new.payment_terms is null then new.invoice_date end, new.location_id, v_now));
  end if;
  if new.issued_at is null and (v_left or new.paid > 0 or new.is_closed) then
    new.issued_at := v_now;
    new.issued := issued_now(new.customer_id, new.location_id);
    new.term_days := (select term_days from company);
  elsif new.issued_at is not null and tg_op = 'UPDATE' then
    new.issued := edited_issue(new.issued, old, new);
  end if;
  return dated(new);
end $$;
