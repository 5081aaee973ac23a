create table item (
  id uuid primary key default uuidv7(),
  sku text not null,
  barcode text,
  name text not null,
  unit_price numeric(18, 6) not null check (unit_price >= 0),
  tax_rate numeric(7, 4) not null check (tax_rate >= 0),
  tracking text not null check (tracking in ('NONE', 'QUANTITY', 'SERIAL')),
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
-- Typed in any case, one item has it.
create unique index item_sku_key on item (upper(sku));
create unique index item_barcode_key on item (barcode);
create index item_by_name on item (name, id);

create table location (
  id uuid primary key default uuidv7(),
  code text not null,
  name text not null,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create unique index location_code_key on location (upper(code));
create index location_by_name on location (name, id);

-- The point of no return of a save: decided once. The claim is empty unless it is HELD or CONFIRMED.
create table reservation (
  id uuid primary key,
  kind text not null check (kind in ('CART', 'SAGA', 'RETURN')),
  state text not null check (state in ('HELD', 'CONFIRMED', 'RELEASED', 'EXPIRED', 'RETURNED')),
  revision int not null default 0,
  location_id uuid,
  holder jsonb not null,
  invoice_id uuid,
  -- [{id, itemId, lineId, serialNumber}]
  units jsonb not null default '[]',
  -- [{itemId, quantity}]
  quantities jsonb not null default '[]',
  expires_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  decided_at timestamptz,
  reason text,
  constraint reservation_held check (state <> 'HELD' or (expires_at is not null and location_id is not null and decided_at is null)),
  constraint reservation_confirmed check (state <> 'CONFIRMED' or (invoice_id is not null and kind = 'SAGA')),
  constraint reservation_returned check ((kind = 'RETURN') = (state = 'RETURNED')),
  constraint reservation_empty check (state in ('HELD', 'CONFIRMED', 'RETURNED') or (units = '[]' and quantities = '[]'))
) with (fillfactor = 80);
create index reservation_due on reservation (expires_at) where state = 'HELD';

create function refuse_reservation_change() returns trigger language plpgsql as $$
begin
  raise exception 'reservation % is decided: % may not become %', old.id, old.state, new.state using errcode = '23514';
end $$;
-- Only a register's cart that expired may be held again.
create trigger reservation_decided_once before update on reservation for each row
  when (old.state <> 'HELD' and not (old.state = 'EXPIRED' and old.kind = 'CART' and new.state = 'HELD'))
  execute function refuse_reservation_change();

-- One row per unit is one owner per unit. The owner of RESERVED and SOLD units is the reservation; no foreign key to it,
-- because its row is never deleted and is locked by whoever writes here.
create table unit (
  id uuid primary key default uuidv7(),
  item_id uuid not null references item,
  serial_number text not null,
  serial_key text collate "C" not null check (serial_key <> ''),
  location_id uuid not null references location,
  status text not null default 'IN_STOCK' check (
    status in ('IN_STOCK', 'RESERVED', 'SOLD', 'RETURNED', 'DEFECTIVE', 'IN_REPAIR', 'LOST', 'IN_TRANSIT')
  ),
  condition_notes text,
  warranty_start date,
  warranty_end date,
  received_at timestamptz not null,
  receipt_id uuid not null,
  reservation_id uuid,
  invoice_id uuid,
  invoice_line_id uuid,
  customer_id uuid,
  since timestamptz not null,
  version int not null default 1,
  constraint unit_serial_key unique (item_id, serial_key),
  constraint unit_shape check (
    case status
      when 'RESERVED' then reservation_id is not null and num_nonnulls(invoice_id, invoice_line_id, customer_id) = 0
      when 'SOLD' then num_nulls(reservation_id, invoice_id, invoice_line_id) = 0
      else num_nonnulls(reservation_id, invoice_id, invoice_line_id, customer_id) = 0
    end
  )
) with (fillfactor = 80);
create index unit_by_serial on unit (serial_key, item_id);
create index unit_available on unit (item_id, location_id, received_at, id) where status = 'IN_STOCK';
create index unit_by_reservation on unit (reservation_id) where reservation_id is not null;
create index unit_by_invoice on unit (invoice_id) where invoice_id is not null;
create index unit_by_line on unit (invoice_line_id) where invoice_line_id is not null;

create function refuse_unit_change() returns trigger language plpgsql as $$
begin
  raise exception 'unit % may not go from % to % like this: version % to %, reservation % to %, invoice % to %',
    old.id, old.status, new.status, old.version, new.version, old.reservation_id, new.reservation_id, old.invoice_id, new.invoice_id
    using errcode = '23514';
end $$;
-- The moves there are, so that no code path, migration or console can make another one.
create trigger unit_moves before update on unit for each row when (
  new.version <> old.version + 1
  or (new.id, new.item_id, new.serial_key, new.receipt_id) is distinct from (old.id, old.item_id, old.serial_key, old.receipt_id)
  or (old.status <> new.status and old.status || ' > ' || new.status <> all (array[
    'IN_STOCK > RESERVED', 'IN_STOCK > DEFECTIVE', 'IN_STOCK > IN_REPAIR', 'IN_STOCK > LOST', 'IN_STOCK > IN_TRANSIT',
    'RESERVED > IN_STOCK', 'RESERVED > SOLD',
    'SOLD > IN_STOCK', 'SOLD > RETURNED', 'SOLD > DEFECTIVE', 'SOLD > IN_REPAIR',
    'RETURNED > IN_STOCK', 'RETURNED > DEFECTIVE', 'RETURNED > IN_REPAIR', 'RETURNED > LOST',
    'DEFECTIVE > IN_STOCK', 'DEFECTIVE > IN_REPAIR', 'DEFECTIVE > LOST',
    'IN_REPAIR > IN_STOCK', 'IN_REPAIR > DEFECTIVE', 'IN_REPAIR > LOST',
    'IN_TRANSIT > IN_STOCK', 'IN_TRANSIT > DEFECTIVE', 'IN_TRANSIT > LOST',
    'LOST > IN_STOCK'
  ]))
  or (old.status = 'RESERVED' and new.status in ('RESERVED', 'SOLD') and new.reservation_id <> old.reservation_id)
  or (old.status = 'SOLD' and new.status = 'SOLD' and (new.reservation_id, new.invoice_id) <> (old.reservation_id, old.invoice_id))
) execute function refuse_unit_change();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23514';
end $$;
create trigger unit_is_kept before delete on unit for each row execute function refuse_change();

-- The life of every unit. The primary key shows a lost update as a duplicate.
create table unit_movement (
  unit_id uuid not null,
  version int not null,
  at timestamptz not null default clock_timestamp(),
  action text not null check (action in ('RECEIVED', 'RESERVED', 'SOLD', 'RELEASED', 'EXPIRED', 'RETURNED', 'RELINKED')),
  from_status text,
  to_status text not null,
  location_id uuid not null,
  username text not null,
  document jsonb,
  reservation_id uuid,
  invoice_id uuid,
  invoice_line_id uuid,
  customer_id uuid,
  primary key (unit_id, version)
);
create trigger unit_movement_append_only before update or delete on unit_movement for each row execute function refuse_change();
create trigger unit_movement_kept before truncate on unit_movement for each statement execute function refuse_change();

-- What may be sold is on_hand - reserved. Of a serial-tracked item on_hand counts IN_STOCK and RESERVED units.
create table stock_level (
  item_id uuid not null references item,
  location_id uuid not null references location,
  on_hand numeric(15, 3) not null,
  reserved numeric(15, 3) not null default 0,
  primary key (item_id, location_id),
  constraint stock_level_reserved check (reserved >= 0 and reserved <= on_hand)
) with (fillfactor = 70);

-- The sum of quantity is stock_level.on_hand.
create table stock_movement (
  id bigint generated always as identity primary key,
  item_id uuid not null,
  location_id uuid not null,
  quantity numeric(15, 3) not null check (quantity <> 0),
  reason text not null check (reason in ('RECEIPT', 'SALE', 'RETURN')),
  document jsonb not null,
  reservation_id uuid,
  at timestamptz not null default clock_timestamp(),
  username text not null
);
create index stock_movement_of on stock_movement (item_id, location_id, id);
create trigger stock_movement_append_only before update or delete on stock_movement for each row execute function refuse_change();
create trigger stock_movement_kept before truncate on stock_movement for each statement execute function refuse_change();

-- How much one stock level moves by.
create type stock_change as (item_id uuid, location_id uuid, on_hand numeric, reserved numeric);
-- One serial number a document line claims.
create type claimed_serial as (line_id uuid, item_id uuid, serial_number text, serial_key text);
