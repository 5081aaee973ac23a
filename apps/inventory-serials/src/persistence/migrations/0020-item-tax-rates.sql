-- The tax rates of invoicing, as far as items need them; those it begins with are in its own first version of them.
create table tax_rate_copy (
  id uuid primary key,
  percent numeric(7, 4) not null,
  valid_from date,
  replaces uuid,
  is_active boolean not null,
  version int not null
);
create index tax_rate_copy_by_replaced on tax_rate_copy (replaces);
insert into tax_rate_copy (id, percent, is_active, version) values
  ('0198c000-0000-7000-8000-000000000701', 0, true, 1),
  ('0198c000-0000-7000-8000-000000000702', 0, true, 1),
  ('0198c000-0000-7000-8000-000000000703', 0, true, 1);

-- The named tax rate of an item; its percent stands beside it, as before.
alter table item add column tax_rate_id uuid references tax_rate_copy;
create index item_by_tax_rate on item (tax_rate_id, tax_rate) where tax_rate_id is not null;
