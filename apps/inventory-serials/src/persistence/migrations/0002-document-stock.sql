-- What each invoice has of the quantities at a location: reserved (still on hand) or subtracted (taken). One of both, never
-- both, so that nothing can be taken twice; no row is nothing. Written at the point of no return of a save only.
create table document_stock (
  invoice_id uuid not null,
  item_id uuid not null references item,
  location_id uuid not null references location,
  reserved numeric(15, 3) not null default 0,
  subtracted numeric(15, 3) not null default 0,
  primary key (invoice_id, item_id, location_id),
  constraint document_stock_one_effect check (least(reserved, subtracted) = 0 and greatest(reserved, subtracted) > 0)
) with (fillfactor = 80);
create index document_stock_reserved on document_stock (item_id, location_id) where reserved > 0;

-- What register sales took before this table was there.
insert into document_stock (invoice_id, item_id, location_id, subtracted)
select r.invoice_id, (q->>'itemId')::uuid, r.location_id, sum((q->>'quantity')::numeric)
from reservation r, jsonb_array_elements(r.quantities) as q
where r.state = 'CONFIRMED' group by 1, 2, 3;

-- A unit may be RESERVED for a line of a saved invoice, without an end, as it may be SOLD to it.
alter table unit drop constraint unit_shape;
alter table unit add constraint unit_shape check (
  case status
    when 'RESERVED' then reservation_id is not null
      and (num_nonnulls(invoice_id, invoice_line_id) = 2 or num_nonnulls(invoice_id, invoice_line_id, customer_id) = 0)
    when 'SOLD' then num_nulls(reservation_id, invoice_id, invoice_line_id) = 0
    else num_nonnulls(reservation_id, invoice_id, invoice_line_id, customer_id) = 0
  end
);

-- The moves there are. From SOLD to RESERVED and back a unit stays with its invoice.
drop trigger unit_moves on unit;
create trigger unit_moves before update on unit for each row when (
  new.version <> old.version + 1
  or (new.id, new.item_id, new.serial_key, new.receipt_id) is distinct from (old.id, old.item_id, old.serial_key, old.receipt_id)
  or (old.status <> new.status and old.status || ' > ' || new.status <> all (array[
    'IN_STOCK > RESERVED', 'IN_STOCK > DEFECTIVE', 'IN_STOCK > IN_REPAIR', 'IN_STOCK > LOST', 'IN_STOCK > IN_TRANSIT',
    'RESERVED > IN_STOCK', 'RESERVED > SOLD',
    'SOLD > IN_STOCK', 'SOLD > RESERVED', 'SOLD > RETURNED', 'SOLD > DEFECTIVE', 'SOLD > IN_REPAIR',
    'RETURNED > IN_STOCK', 'RETURNED > DEFECTIVE', 'RETURNED > IN_REPAIR', 'RETURNED > LOST',
    'DEFECTIVE > IN_STOCK', 'DEFECTIVE > IN_REPAIR', 'DEFECTIVE > LOST',
    'IN_REPAIR > IN_STOCK', 'IN_REPAIR > DEFECTIVE', 'IN_REPAIR > LOST',
    'IN_TRANSIT > IN_STOCK', 'IN_TRANSIT > DEFECTIVE', 'IN_TRANSIT > LOST',
    'LOST > IN_STOCK'
  ]))
  or (old.status in ('RESERVED', 'SOLD') and new.status in ('RESERVED', 'SOLD') and (
    new.reservation_id <> old.reservation_id or (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id)))
) execute function refuse_unit_change();

-- What an invoice has, or shall have, of one item at one location.
create type document_quantity as (item_id uuid, location_id uuid, reserved numeric, subtracted numeric);
-- New parameters made other functions of these names.
drop function if exists claim_shortage(uuid, jsonb, reservation);
drop function if exists sale_changes(reservation, unit[]);
