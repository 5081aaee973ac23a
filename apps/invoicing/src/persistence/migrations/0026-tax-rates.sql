-- Tax rates by name, each in a VAT category of EN 16931. Percent and category never change: another record replaces one from
-- a day on. Those that the treatment of a customer asks for are there from the start.
create table tax_rate (
  id uuid primary key,
  name text not null,
  percent numeric(7, 4) not null check (percent between 0 and 100),
  category text not null check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  exemption_reason text,
  valid_from date,
  replaces uuid constraint tax_rate_replaced_once unique references tax_rate,
  is_active boolean not null default true,
  is_default boolean not null default false,
  version int not null default 1,
  constraint tax_rate_name_key unique (name, percent, category),
  constraint tax_rate_taxed check ((category = 'S') = (percent > 0)),
  constraint tax_rate_reason check ((category in ('S', 'Z')) = (exemption_reason is null)),
  constraint tax_rate_replaces_from check (replaces is null or valid_from is not null)
);
create unique index tax_rate_one_default on tax_rate (is_default) where is_default;
create index tax_rate_in_order on tax_rate (percent desc, name, id);
insert into tax_rate (id, name, percent, category, exemption_reason) values
  ('0198c000-0000-7000-8000-000000000701', 'Reverse charge', 0, 'AE', 'Reverse charge: the customer owes the VAT'),
  ('0198c000-0000-7000-8000-000000000702', 'Supply within the EU', 0, 'K', 'Intra-community supply, free of VAT'),
  ('0198c000-0000-7000-8000-000000000703', 'Export', 0, 'G', 'Export outside the EU, free of VAT');

-- The tax of a line as its document was made. Lines from before, and those with a number only, say nothing here.
alter table invoice_line
  add column tax_rate_id uuid references tax_rate,
  add column tax_category text check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  add column tax_name text,
  add column exemption_reason text,
  add constraint invoice_line_taxed check (tax_category is null or (tax_category = 'S') = (tax_rate > 0));

alter table item_copy add column tax_rate_id uuid;

-- How a customer is taxed, and the VAT number that some of it needs.
alter table customer
  add column vat_id text,
  add column tax_treatment text not null default 'STANDARD'
    check (tax_treatment in ('STANDARD', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT')),
  add constraint customer_vat_id check (tax_treatment not in ('REVERSE_CHARGE', 'INTRA_COMMUNITY') or vat_id is not null);

create or replace function printed_customer(p_customer_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('number', number, 'name', name, 'address', address, 'shippingAddress', shipping_address,
    'taxId', tax_id, 'vatId', vat_id, 'email', email, 'phone', phone)
  from customer where id = p_customer_id
$$;
