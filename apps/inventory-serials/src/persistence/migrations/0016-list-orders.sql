-- The orders a list of units or items can have across all items.
create index unit_by_received on unit (received_at, id);
create index item_by_sku on item (sku, id);
