-- Begins a count: the stock on hand here now is expected.
create or replace function open_count(p_id uuid, p_location uuid, p_items uuid[], p_username text) returns jsonb
language plpgsql as $$
begin
  insert into stock_count (id, number, location_id, item_ids, opened_by)
  values (p_id, next_document_number('CNT', 'stock_count_number'), p_location, p_items, p_username);
  insert into counted_unit (count_id, item_id, unit_id, expected)
  select p_id, u.item_id, u.id, true
  from unit u
  where u.location_id = p_location and u.status in ('IN_STOCK', 'RESERVED')
    and (p_items is null or u.item_id = any(p_items));
  return count_in_full(p_id);
end $$;
