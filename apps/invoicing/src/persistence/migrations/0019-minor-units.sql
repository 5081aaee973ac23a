-- Amounts have the decimals of their currency, of which some have three or four (ADR 22): the columns take them as they come.
drop trigger invoice_sold_at on invoice;
alter table invoice drop column balance, drop column payment_status;
alter table invoice
  alter column subtotal type numeric, alter column tax type numeric, alter column total type numeric,
  alter column paid type numeric, alter column written_off type numeric,
  alter column deposit_amount type numeric, alter column deposit_collected type numeric;
alter table invoice
  add column balance numeric generated always as (total - paid - written_off) stored,
  add column payment_status text generated always as (
    case when paid >= total then 'PAID' when paid > 0 then 'PARTIAL' else 'UNPAID' end) stored;
create trigger invoice_sold_at before insert or update of order_status_id, paid, total, is_closed, close_reason, customer_id, location_id
  on invoice for each row execute function keep_sold_at();
create index invoice_by_payment_status on invoice (payment_status, created_at desc, id desc);
create index invoice_by_balance on invoice (balance desc, id desc);
create index invoice_owed on invoice (customer_id, sold_at) include (id, location_id, currency, balance, term_days)
  where not is_closed and balance <> 0 and sold_at is not null;

alter table invoice_line alter column discount type numeric, alter column tax type numeric, alter column total type numeric;
alter table payment alter column amount type numeric;
alter table refund alter column amount type numeric;
alter table approval_request alter column total type numeric;
