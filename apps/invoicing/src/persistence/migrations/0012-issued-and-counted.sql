-- The versions of the company's settings, since what was issued shows those it was issued with. A logo is kept once, not with every
-- invoice. Kept by a trigger, whoever changes them.
create table company_version (
  version int primary key,
  company jsonb not null
);
create function company_view(c company) returns jsonb
language sql stable
return jsonb_build_object('name', c.name, 'address', c.address, 'taxId', c.tax_id, 'email', c.email, 'phone', c.phone,
  'logo', translate(encode(c.logo, 'base64'), E'\n', ''), 'footer', c.footer, 'terms', c.terms,
  'updatedAt', to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', c.version);
insert into company_version (version, company) select version, company_view(company) from company;
create function keep_company_version() returns trigger language plpgsql as $$
begin
  insert into company_version (version, company) values (new.version, company_view(new))
  on conflict (version) do update set company = excluded.company;
  return null;
end $$;
create trigger company_version after update on company for each row execute function keep_company_version();

-- Days after which what is sold is due, as the service was last started with: PAYMENT_TERM_DAYS.
alter table company add column term_days int not null default 30;

-- When a document was issued, and what it showed then of customer, location, company and terms. It never changes again, but for the
-- customer or the location of a later edit.
alter table invoice
  add column issued_at timestamptz,
  add column issued jsonb,
  add column term_days int,
  add constraint invoice_issued check (num_nonnulls(issued_at, issued, term_days) in (0, 3));

-- A customer as documents show it; null when there is none.
create function printed_customer(p_customer_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('number', number, 'name', name, 'address', address, 'shippingAddress', shipping_address, 'taxId', tax_id,
    'email', email, 'phone', phone)
  from customer where id = p_customer_id
$$;
create function printed_location(p_location_id uuid) returns jsonb
language sql stable as $$
  select to_jsonb(l) - 'id' - 'version' from location_copy l where id = p_location_id
$$;
create function issued_now(p_customer_id uuid, p_location_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('customer', printed_customer(p_customer_id), 'location', printed_location(p_location_id),
    'companyVersion', version) from company
$$;

-- Sales that counted nowhere, since they had been paid or closed without leaving the first status, or had come back to it.
update invoice i set sold_at = f.at
from invoice o cross join lateral (
  select least(
    case when o.close_reason = 'COMPLETED' then o.closed_at end,
    case when o.paid > 0 and o.paid >= o.total then (select max(p.at) from payment p where p.invoice_id = o.id) end,
    (select case when not bool_or(s.is_cancelled) then min(h.at) filter (where h.from_status_id is not null) end
     from status_history h join order_status s on s.id = h.to_status_id where h.invoice_id = o.id)) as at) f
where o.id = i.id and f.at is not null and i.sold_at is null
  and i.order_status_id not in (select id from order_status where is_cancelled);

-- What was issued before is kept as it would be printed today: nobody wrote down what it was.
update invoice i set issued_at = f.at, issued = issued_now(i.customer_id, i.location_id), term_days = 30
from invoice o cross join lateral (
  select least(o.sold_at, o.closed_at, case when o.invoice_type = 'POS' then o.created_at end,
    (select min(p.at) from payment p where p.invoice_id = o.id),
    (select min(h.at) from status_history h join order_status s on s.id = h.to_status_id where h.invoice_id = o.id and not s.is_initial)) as at) f
where o.id = i.id and f.at is not null;

-- keep_sold_at looks at more than the status from now on; its text is beside the other functions.
drop trigger invoice_sold_at on invoice;
create trigger invoice_sold_at before insert or update of order_status_id, paid, total, is_closed, close_reason, customer_id, location_id
  on invoice for each row execute function keep_sold_at();

-- As before, with the days after which each sale is due.
drop index invoice_owed;
create index invoice_owed on invoice (customer_id, sold_at) include (id, location_id, currency, balance, term_days)
  where not is_closed and balance <> 0 and sold_at is not null;

-- As before, with the customer's name as it is shown and as it is now.
create or replace function invoice_words(p_invoice invoice) returns tsvector
language sql stable as $$
  select array_to_tsvector(number_words(p_invoice.number) || search_words(concat_ws(' ',
    p_invoice.issued->'customer'->>'name',
    (select name from customer where id = p_invoice.customer_id),
    p_invoice.notes,
    (select string_agg(distinct concat_ws(' ', sku, name, nullif(description, name)), ' ') from invoice_line
     where invoice_id = p_invoice.id),
    (select string_agg(serial_number, ' ') from invoice_serial where invoice_id = p_invoice.id or return_id = p_invoice.id))))
$$;
