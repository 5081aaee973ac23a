-- When an invoice is due: {days, endOfMonth, cashDiscount: {percent, days} or null}. Of a customer null means the company's, of the
-- company PAYMENT_TERM_DAYS. Of an invoice those it was issued with; null before it is a sale.
alter table company add column payment_terms jsonb;
alter table customer add column payment_terms jsonb;
create or replace function company_view(c company) returns jsonb
language sql stable
return jsonb_build_object('name', c.name, 'address', c.address, 'taxId', c.tax_id, 'email', c.email, 'phone', c.phone,
  'logo', translate(encode(c.logo, 'base64'), E'\n', ''), 'footer', c.footer, 'terms', c.terms, 'paymentTerms', c.payment_terms,
  'updatedAt', to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version);
update company_version set company = company || '{"paymentTerms": null}';

-- The dates of an invoice. Before it is a sale they are those it shall have; null where they follow from others.
alter table invoice
  add column invoice_date date,
  add column service_date date,
  add column due_date date,
  add column payment_terms jsonb;
update invoice i
set invoice_date = s.day, service_date = s.day, due_date = s.day + coalesce(i.term_days, 30),
  payment_terms = jsonb_build_object('days', coalesce(i.term_days, 30), 'endOfMonth', false, 'cashDiscount', null)
from (
  select o.id, (o.sold_at at time zone coalesce(l.time_zone, (select time_zone from house)))::date as day
  from invoice o join location_copy l on l.id = o.location_id) s
where s.id = i.id and i.sold_at is not null;
alter table invoice add constraint invoice_dated check (
  payment_terms is null or num_nulls(invoice_date, service_date, due_date) = 0);

-- As before, with the day on which each sale is due.
drop index invoice_owed;
create index invoice_owed on invoice (customer_id, sold_at) include (id, location_id, currency, balance, due_date)
  where not is_closed and balance <> 0 and sold_at is not null;

-- The day on which the money of a payment came. Old ones came on the day they were recorded; the table only takes new rows, so it
-- is written anew with its column.
create function recorded_on(p_at timestamptz, p_invoice_id uuid) returns date
language sql stable as $$
  select (p_at at time zone coalesce(l.time_zone, (select time_zone from house)))::date
  from invoice i join location_copy l on l.id = i.location_id where i.id = p_invoice_id
$$;
alter table payment add column paid_on date;
alter table payment alter column paid_on type date using recorded_on(at, invoice_id);
drop function recorded_on(timestamptz, uuid);
alter table payment alter column paid_on set not null;
create function keep_paid_on() returns trigger language plpgsql as $$
begin
  return new;
end $$;
create trigger payment_paid_on before insert on payment for each row execute function keep_paid_on();
