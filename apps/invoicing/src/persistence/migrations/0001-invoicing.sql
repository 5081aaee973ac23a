-- Copies of what inventory-serials owns: what a line, its price and its place are checked against without asking.
create table item_copy (
  id uuid primary key,
  sku text not null,
  barcode text,
  name text not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(7,4) not null,
  tracking text not null check (tracking in ('NONE', 'QUANTITY', 'SERIAL')),
  version int not null
);

create table location_copy (
  id uuid primary key,
  code text not null,
  name text not null,
  version int not null
);

create table customer (
  id uuid primary key default uuidv7(),
  name text not null,
  email text,
  phone text,
  address text,
  version int not null default 1
);
create index customer_by_name on customer (name, id);

create table order_status (
  id uuid primary key default uuidv7(),
  name text not null unique,
  colour text not null,
  position int not null unique,
  is_initial boolean not null default false,
  is_edit_lock boolean not null default false,
  inventory_action text not null default 'NONE' check (inventory_action in ('NONE', 'RESERVE', 'SUBTRACT', 'RELEASE')),
  serial_effect text not null default 'SELL' check (serial_effect in ('SELL', 'HOLD')),
  requires_approval boolean not null default false,
  requires_deposit boolean not null default false,
  is_completed boolean not null default false,
  is_cancelled boolean not null default false,
  auto_advance_to uuid references order_status
);
create unique index one_initial_order_status on order_status (is_initial) where is_initial;
create unique index one_completed_order_status on order_status (is_completed) where is_completed;
create unique index one_cancelled_order_status on order_status (is_cancelled) where is_cancelled;

insert into order_status (id, name, colour, position, is_initial, is_edit_lock, inventory_action, is_completed, is_cancelled) values
  ('0198c000-0000-7000-8000-000000000501', 'Quote',         '#868e96', 1, true,  false, 'NONE',     false, false),
  ('0198c000-0000-7000-8000-000000000502', 'Approved',      '#228be6', 2, false, false, 'RESERVE',  false, false),
  ('0198c000-0000-7000-8000-000000000503', 'In Production', '#7950f2', 3, false, true,  'NONE',     false, false),
  ('0198c000-0000-7000-8000-000000000504', 'Ready',         '#15aabf', 4, false, false, 'NONE',     false, false),
  ('0198c000-0000-7000-8000-000000000505', 'Delivered',     '#40c057', 5, false, false, 'SUBTRACT', false, false),
  ('0198c000-0000-7000-8000-000000000506', 'Completed',     '#2b8a3e', 6, false, false, 'NONE',     true,  false),
  ('0198c000-0000-7000-8000-000000000507', 'Cancelled',     '#e03131', 7, false, false, 'RELEASE',  false, true);

-- The next number of each series: INV-000001, POS-000001. Its row is locked last and for one commit only.
create table number_series (series text primary key, next bigint not null default 1);
insert into number_series (series) values ('INV'), ('POS');

-- Only versions that a save made visible are here.
create table invoice (
  id uuid primary key,
  number text not null unique,
  invoice_type text not null check (invoice_type in ('STANDARD', 'POS')),
  is_closed boolean not null,
  order_status_id uuid not null references order_status,
  customer_id uuid references customer,
  location_id uuid not null references location_copy,
  currency text not null,
  subtotal numeric(18,2) not null,
  tax numeric(18,2) not null,
  total numeric(18,2) not null check (total = subtotal + tax),
  paid numeric(18,2) not null default 0 check (paid >= 0),
  notes text,
  version int not null check (version > 0),
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  check (invoice_type <> 'POS' or is_closed)
) with (fillfactor = 80);
create index invoice_newest_first on invoice (created_at desc, id desc);
create index invoice_by_location on invoice (location_id, created_at desc, id desc);
create index invoice_by_customer on invoice (customer_id, created_at desc, id desc) where customer_id is not null;

create table invoice_line (
  invoice_id uuid not null references invoice,
  id uuid not null,
  position int not null,
  item_id uuid not null,
  sku text not null,
  name text not null,
  tracking text not null,
  description text not null,
  quantity numeric(12,3) not null check (quantity > 0),
  unit_price numeric(18,6) not null check (unit_price >= 0),
  discount numeric(18,2) not null check (discount >= 0),
  tax_rate numeric(7,4) not null check (tax_rate >= 0),
  tax numeric(18,2) not null,
  total numeric(18,2) not null check (total >= 0),
  primary key (invoice_id, id)
);

-- Which unit is on which line. Both unique constraints are a guard of "sold once" that inventory has no part in.
create table invoice_serial (
  invoice_id uuid not null,
  line_id uuid not null,
  item_id uuid not null,
  serial_key text not null,
  serial_number text not null,
  unit_id uuid not null,
  constraint one_invoice_per_unit unique (unit_id),
  constraint one_invoice_per_serial unique (item_id, serial_key),
  foreign key (invoice_id, line_id) references invoice_line
);
create index invoice_serial_by_line on invoice_serial (invoice_id, line_id);
create index invoice_serial_by_key on invoice_serial (serial_key);

create table payment (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references invoice,
  method text not null check (method in ('CASH', 'CARD', 'TRANSFER', 'CHEQUE', 'OTHER')),
  amount numeric(18,2) not null check (amount > 0),
  reference text,
  at timestamptz not null,
  username text not null
);
create index payment_by_invoice on payment (invoice_id, at, id);

-- One save from begin to end. `document` is the checked new version, kept here until it is visible, so that a save that
-- is refused leaves nothing but this row: the reason, and what became of its number. DONE rows are the version history.
create table saga (
  id uuid primary key,
  kind text not null check (kind in ('CREATE', 'EDIT', 'POS')),
  step text not null check (step in ('RESERVING', 'RELEASING', 'DONE', 'REJECTED')),
  invoice_id uuid not null,
  reservation_id uuid not null,
  return_id uuid not null,
  sale_id uuid,
  base_version int,
  number text not null,
  fingerprint text not null,
  document jsonb not null,
  removed jsonb not null default '[]',
  principal jsonb not null,
  refusal jsonb,
  result jsonb,
  attempt int not null default 1,
  next_at timestamptz not null,
  deadline timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  decided_at timestamptz,
  check ((kind = 'EDIT') = (base_version is not null)),
  check ((kind = 'POS') = (sale_id is not null)),
  check ((step in ('RELEASING', 'DONE')) = (result is not null)),
  check ((step = 'REJECTED') = (refusal is not null)),
  check ((step = 'RESERVING') = (decided_at is null))
) with (fillfactor = 70);
create unique index one_open_saga_per_invoice on saga (invoice_id) where step in ('RESERVING', 'RELEASING');
create unique index one_saga_per_sale on saga (sale_id) where step <> 'REJECTED' and sale_id is not null;
create unique index one_saga_per_number on saga (number) where kind <> 'EDIT';
create index saga_due on saga (next_at) where step in ('RESERVING', 'RELEASING');
create index saga_by_reservation on saga (reservation_id) where step in ('RESERVING', 'RELEASING');
create index saga_by_invoice on saga (invoice_id, created_at);
