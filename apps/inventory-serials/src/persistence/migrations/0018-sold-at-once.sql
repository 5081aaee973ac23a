-- A save takes its units at once: a free unit is SOLD in one step, without a hold before it. See ADR 40.
drop trigger unit_moves on unit;
create trigger unit_moves before update on unit for each row when (
  new.version <> old.version + 1
  or (new.id, new.item_id, new.serial_key, new.receipt_id) is distinct from (old.id, old.item_id, old.serial_key, old.receipt_id)
  or (old.status <> new.status and old.status || ' > ' || new.status <> all (array[
    'IN_STOCK > RESERVED', 'IN_STOCK > SOLD', 'IN_STOCK > DEFECTIVE', 'IN_STOCK > IN_REPAIR', 'IN_STOCK > LOST', 'IN_STOCK > IN_TRANSIT',
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

-- Only a register's cart that expired may be held again, or sold when its units are still free.
drop trigger reservation_decided_once on reservation;
create trigger reservation_decided_once before update on reservation for each row
  when (old.state <> 'HELD' and not (old.state = 'EXPIRED' and old.kind = 'CART' and new.state in ('HELD', 'CONFIRMED')))
  execute function refuse_reservation_change();

-- What these did is part of confirm_reservation now, or has new parameters.
drop function if exists lock_sale(uuid, uuid);
drop function if exists sell_units(reservation, jsonb, unit[]);
drop function if exists unit_changes(unit[], unit[]);
drop function if exists move_document_stock(reservation, jsonb);
drop function if exists confirmed_stock(reservation, jsonb, document_quantity[]);
drop function if exists lock_claim(uuid, claimed_serial[]);
drop function if exists claim_obstacles(uuid, uuid, claimed_serial[], unit[], uuid[]);
drop function if exists hold_refused(reservation, text, int);

-- What a confirm makes of one unit. `is_taken`: the invoice did not have it before.
create type claim_target as (
  id uuid, item_id uuid, location_id uuid, from_status text, to_status text, line_id uuid, is_taken boolean
);
