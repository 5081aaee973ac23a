-- A unit as the contracts show it. Most units have no holder: for those no function is called.
create or replace function unit_as_json(p_unit unit, p_held_by jsonb) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_unit.id, 'serialNumber', p_unit.serial_number, 'itemId', p_unit.item_id, 'status', p_unit.status,
    'locationId', p_unit.location_id, 'conditionNotes', p_unit.condition_notes, 'receivedAt', p_unit.received_at,
    'warrantyStart', p_unit.warranty_start, 'warrantyEnd', p_unit.warranty_end,
    'warrantyStatus', warranty_status(p_unit.warranty_start, p_unit.warranty_end, p_unit.location_id),
    'receiptId', p_unit.receipt_id, 'invoiceId', p_unit.invoice_id, 'invoiceLineId', p_unit.invoice_line_id,
    'customerId', p_unit.customer_id, 'heldBy', case when p_held_by is not null then with_number(p_held_by) end,
    'since', p_unit.since, 'version', p_unit.version)
$$;
