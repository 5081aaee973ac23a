-- Goods that came in, as a document. The purchase order line belongs to another service; vendors come with a later migration.
create sequence receipt_number;
create function next_document_number(prefix text, series regclass) returns text language sql volatile as $$
  select prefix || '-' || lpad(number::text, greatest(6, length(number::text)), '0') from nextval(series) as number
$$;
create table receipt (
  id uuid primary key,
  number text not null default next_document_number('RCV', 'receipt_number'),
  item_id uuid not null references item,
  location_id uuid not null references location,
  quantity numeric(15, 3) not null check (quantity > 0),
  vendor_id uuid,
  purchase_order_line_id uuid,
  reference text,
  note text,
  import_id uuid,
  username text not null,
  received_at timestamptz not null default now()
);
create unique index receipt_number_key on receipt (number);
create index receipt_by_time on receipt (received_at, id);
create index receipt_by_item on receipt (item_id, received_at, id);
create index receipt_by_order_line on receipt (purchase_order_line_id) where purchase_order_line_id is not null;
-- One receipt of a file per item and location; it grows while the file is read.
create unique index receipt_by_import on receipt (import_id, item_id, location_id) where import_id is not null;

-- What came in before receipts were documents.
insert into receipt (id, item_id, location_id, quantity, username, received_at)
select (document->>'id')::uuid, item_id, location_id, quantity, username, at from stock_movement where reason = 'RECEIPT' order by id;

-- Goods of one receipt.
create type received_goods as (receipt_id uuid, item_id uuid, location_id uuid, quantity numeric);

-- New parameters made other functions of these names.
drop function if exists resolve_scan(text, text, uuid[]);
drop function if exists receive_serials(uuid, uuid, uuid, jsonb, text);
drop function if exists receive_quantity(uuid, uuid, uuid, numeric, text);

-- A file of goods. Rows are counted in the transaction of their chunk.
create sequence receipt_import_number;
create table receipt_import (
  id uuid primary key,
  number text not null default next_document_number('IMP', 'receipt_import_number'),
  state text not null default 'READING' check (state in ('READING', 'DONE')),
  dry_run boolean not null,
  item_id uuid references item,
  location_id uuid references location,
  vendor_id uuid,
  reference text,
  rows_total int not null,
  rows_good int not null default 0,
  rows_bad int not null default 0,
  username text not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  constraint receipt_import_rows check (rows_good + rows_bad <= rows_total),
  constraint receipt_import_done check ((state = 'DONE') = (finished_at is not null))
) with (fillfactor = 70);
create unique index receipt_import_number_key on receipt_import (number);
create index receipt_import_by_time on receipt_import (started_at, id);
alter table receipt add foreign key (import_id) references receipt_import;

-- What became of each row. Good ones name their unit, so that a number that comes twice is found in a dry run too.
create table receipt_import_row (
  import_id uuid not null references receipt_import,
  row_number int not null,
  outcome text not null check (outcome in ('GOOD', 'BAD')),
  item_id uuid,
  serial_key text collate "C",
  problems jsonb not null default '[]',
  cells jsonb not null,
  primary key (import_id, row_number)
);
create unique index receipt_import_row_unit on receipt_import_row (import_id, item_id, serial_key) where serial_key is not null;
create index receipt_import_row_bad on receipt_import_row (import_id, row_number) where outcome = 'BAD';
