-- The life of a unit says why it moved, and what an edit changed: {field: {from, to}}.
alter table unit_movement add reason text, add changes jsonb;
alter table unit_movement drop constraint unit_movement_action_check;
alter table unit_movement add constraint unit_movement_action_check check (action in (
  'RECEIVED', 'RESERVED', 'SOLD', 'RELEASED', 'EXPIRED', 'RETURNED', 'RELINKED',
  'STATUS_CHANGED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN', 'ADJUSTED', 'COUNTED', 'EDITED'));

alter table stock_movement drop constraint stock_movement_reason_check;
alter table stock_movement add constraint stock_movement_reason_check check (reason in (
  'RECEIPT', 'SALE', 'RETURN', 'STATUS', 'TRANSFER_OUT', 'TRANSFER_IN', 'ADJUSTMENT', 'COUNT'));

-- A follower keeps the highest version of a level it has seen, whatever the order in which facts arrive.
alter table stock_level add version int not null default 1;
create function count_stock_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger stock_level_version before update on stock_level for each row
  when ((new.on_hand, new.reserved) is distinct from (old.on_hand, old.reserved)) execute function count_stock_version();

-- Where one unit goes; its row is locked by whoever says so.
create type unit_move as (id uuid, status text, location_id uuid);

create sequence transfer_number;
create sequence adjustment_number;
create sequence stock_count_number;

-- Goods on their way. What left and has not ended in one of three ways is in transit, to the location it goes to.
create table transfer (
  id uuid primary key,
  number text not null constraint transfer_number_key unique,
  state text not null default 'SENT' check (state in ('SENT', 'PARTLY_RECEIVED', 'RECEIVED', 'CANCELLED')),
  from_location_id uuid not null references location,
  to_location_id uuid not null references location,
  note text,
  sent_by text not null,
  sent_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  version int not null default 1,
  constraint transfer_goes_somewhere check (from_location_id <> to_location_id)
);

create table transfer_line (
  transfer_id uuid not null references transfer,
  item_id uuid not null references item,
  to_location_id uuid not null,
  quantity numeric(15, 3) not null check (quantity > 0),
  received numeric(15, 3) not null default 0,
  lost numeric(15, 3) not null default 0,
  returned numeric(15, 3) not null default 0,
  in_transit numeric(15, 3) generated always as (quantity - received - lost - returned) stored,
  primary key (transfer_id, item_id),
  constraint transfer_line_adds_up check (least(received, lost, returned, quantity - received - lost - returned) >= 0)
) with (fillfactor = 80);
create index transfer_line_in_transit on transfer_line (item_id, to_location_id) where in_transit > 0;

create table transfer_unit (
  transfer_id uuid not null references transfer,
  item_id uuid not null,
  unit_id uuid not null references unit,
  outcome text not null default 'IN_TRANSIT' check (outcome in ('IN_TRANSIT', 'RECEIVED', 'LOST', 'RETURNED')),
  primary key (transfer_id, unit_id)
) with (fillfactor = 80);
create unique index one_transfer_per_unit on transfer_unit (unit_id) where outcome = 'IN_TRANSIT';

-- Corrections of the stock, each with its reason and what it did.
create table adjustment (
  id uuid primary key,
  number text not null constraint adjustment_number_key unique,
  location_id uuid not null references location,
  reason text not null,
  -- [{itemId, quantityChange, lost: [serial number], found: [serial number]}]
  lines jsonb not null,
  username text not null,
  at timestamptz not null default clock_timestamp()
);

create table stock_count (
  id uuid primary key,
  number text not null constraint stock_count_number_key unique,
  location_id uuid not null references location,
  -- Null is every item.
  item_ids uuid[],
  state text not null default 'OPEN' check (state in ('OPEN', 'APPLIED', 'CANCELLED')),
  opened_by text not null,
  opened_at timestamptz not null default clock_timestamp(),
  closed_by text,
  closed_at timestamptz,
  version int not null default 1
);

-- What was here when the count began (expected), and what was seen. The outcome is written when the count is applied.
create table counted_unit (
  count_id uuid not null references stock_count,
  item_id uuid not null,
  unit_id uuid not null references unit,
  expected boolean not null,
  seen_at timestamptz,
  seen_by text,
  outcome text,
  primary key (count_id, item_id, unit_id),
  constraint counted_unit_is_there check (expected or seen_at is not null)
);

-- What was counted of an item, and what was on hand at the moment it was: sales since then change neither.
create table counted_quantity (
  count_id uuid not null references stock_count,
  item_id uuid not null references item,
  counted numeric(15, 3) not null check (counted >= 0),
  on_hand numeric(15, 3) not null,
  at timestamptz not null default clock_timestamp(),
  username text not null,
  outcome text,
  primary key (count_id, item_id)
);
