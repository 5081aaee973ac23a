-- The transaction that last changed a unit: the place of the unit in the change feed. Numbers and times are given before the
-- commit, so a reader that follows them misses whoever commits late; a transaction that is over cannot come back.
alter table unit add changed_in xid8 not null default pg_current_xact_id();
create function note_unit_change() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;
create trigger unit_changed_in before update on unit for each row execute function note_unit_change();
create index unit_by_change on unit (changed_in, id);

-- What is reserved now and by whom: as many rows as there are reserved units, whatever was sold before.
create index unit_reserved on unit (reservation_id) where status = 'RESERVED' and invoice_id is not null;
create index reservation_of_invoice on reservation (invoice_id, decided_at) where state = 'CONFIRMED';

-- Recall by receipt and by date of receipt; warranties that end.
create index unit_by_receipt on unit (receipt_id, item_id, serial_key);
create index unit_by_receipt_date on unit (item_id, received_at, id);
create index unit_by_warranty_end on unit (warranty_end, id) where warranty_end is not null;

-- What was mended, by whom: the figure that was wrong, and what it is counted to be.
create table stock_repair (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  username text not null,
  kind text not null check (kind in ('STOCK_LEVEL', 'STOCK_MOVEMENT', 'HOLD', 'UNIT')),
  subject jsonb not null,
  was jsonb not null,
  is_now jsonb not null
);
create trigger stock_repair_append_only before update or delete on stock_repair for each row execute function refuse_change();
create trigger stock_repair_kept before truncate on stock_repair for each statement execute function refuse_change();
