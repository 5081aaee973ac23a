-- A receipt as the contracts show it.
create or replace function receipt_as_json(p_receipt receipt) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_receipt.id, 'number', p_receipt.number, 'itemId', p_receipt.item_id, 'locationId', p_receipt.location_id,
    'quantity', p_receipt.quantity::float8, 'vendorId', p_receipt.vendor_id,
    'purchaseOrderLineId', p_receipt.purchase_order_line_id, 'reference', p_receipt.reference, 'note', p_receipt.note,
    'importId', p_receipt.import_id, 'username', p_receipt.username, 'receivedAt', p_receipt.received_at)
$$;
