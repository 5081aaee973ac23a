-- True when a reservation at a location, for an invoice (null is none yet), can have the unit: the invoice has it
-- already, or it is free there, or the reservation holds it there.
create or replace function is_obtainable(p_unit unit, p_id uuid, p_location uuid, p_invoice uuid) returns boolean
language sql immutable as $$
  select coalesce(p_unit.invoice_id = p_invoice, false)
    or (p_unit.location_id = p_location and p_unit.invoice_id is null
        and (p_unit.status = 'IN_STOCK' or (p_unit.status = 'RESERVED' and p_unit.reservation_id = p_id)))
$$;
