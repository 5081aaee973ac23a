-- Who is bought from: copies of what inventory-serials owns.
create table vendor_copy (id uuid primary key, name text not null, version int not null);
alter table item_copy add vendor_id uuid;

create table team (
  id uuid primary key default uuidv7(),
  name text not null,
  is_active boolean not null default true,
  version int not null default 1
);
create unique index team_name_key on team (lower(name));
create index team_by_name on team (name, id);

create table invoice_team (
  invoice_id uuid not null references invoice,
  team_id uuid not null references team,
  primary key (invoice_id, team_id)
);
create index invoice_team_of on invoice_team (team_id, invoice_id);

-- A question to the customer. The link's token is kept as its hash only. `document` is what the customer is asked to
-- approve, as a fingerprint: once the invoice is another, the answer would be to something else.
create table approval_request (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references invoice,
  token_hash bytea not null unique,
  document text not null,
  total numeric(18,2) not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  decision text check (decision in ('APPROVED', 'REJECTED')),
  signed_by text,
  note text,
  decided_at timestamptz,
  check (num_nulls(decision, signed_by, decided_at) in (0, 3))
);
create index approval_request_of on approval_request (invoice_id, created_at desc);
create unique index one_open_approval_request on approval_request (invoice_id) where decided_at is null and replaced_at is null;

-- What the customer got, when, and who took it. Lines are named, not referenced: a save writes them anew.
create table delivery (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references invoice,
  received_by text not null,
  delivered_at timestamptz not null,
  note text,
  at timestamptz not null default clock_timestamp(),
  username text not null
);
create index delivery_of on delivery (invoice_id, at);
create table delivery_line (
  delivery_id uuid not null references delivery,
  line_id uuid not null,
  quantity numeric(12,3) not null check (quantity > 0),
  primary key (delivery_id, line_id)
);

create table progress_update (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references invoice,
  note text not null,
  percent int check (percent between 0 and 100),
  at timestamptz not null default clock_timestamp(),
  username text not null
);
create index progress_update_of on progress_update (invoice_id, id desc);

create table purchase_order (
  id uuid primary key default uuidv7(),
  number text not null unique,
  vendor_id uuid not null,
  vendor_name text not null,
  invoice_id uuid not null references invoice,
  location_id uuid not null references location_copy,
  status text not null default 'OPEN' check (status in ('OPEN', 'RECEIVED', 'CANCELLED')),
  note text,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  version int not null default 1
);
create index purchase_order_newest on purchase_order (id desc);
create index purchase_order_of on purchase_order (invoice_id, id);
create index purchase_order_by_vendor on purchase_order (vendor_id, id desc);
create table purchase_order_line (
  id uuid primary key default uuidv7(),
  purchase_order_id uuid not null references purchase_order,
  -- The line of the invoice it was made from.
  invoice_line_id uuid not null,
  item_id uuid not null,
  sku text not null,
  name text not null,
  quantity numeric(12,3) not null check (quantity > 0)
);
create index purchase_order_line_of on purchase_order_line (purchase_order_id);
create index purchase_order_line_from on purchase_order_line (invoice_line_id);
insert into number_series (series) values ('PO');
