-- Who items are bought from.
create table vendor (
  id uuid primary key default uuidv7(),
  name text not null,
  email text,
  phone text,
  address text,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create unique index vendor_name_key on vendor (lower(name));
create index vendor_by_name on vendor (name, id);

alter table item add vendor_id uuid references vendor;
create index item_by_vendor on item (vendor_id) where vendor_id is not null;
