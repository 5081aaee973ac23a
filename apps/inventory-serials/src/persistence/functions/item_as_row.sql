-- An item as the contracts show it, amounts as decimal text.
create or replace function item_as_row(p_item item) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_item.id, 'sku', p_item.sku, 'barcode', p_item.barcode, 'name', p_item.name,
    'unitPrice', p_item.unit_price::text, 'priceIncludesTax', p_item.price_includes_tax,
    'taxRate', p_item.tax_rate::text, 'taxRateId', p_item.tax_rate_id, 'tracking', p_item.tracking,
    'vendorId', p_item.vendor_id, 'isActive', p_item.is_active, 'version', p_item.version)
$$;
