-- Locks the levels of these items at these locations in key order, after the units; a missing level is made, empty.
-- Primary key of stock_level.
create or replace function locked_levels(p_changes stock_change[]) returns stock_level[]
language plpgsql as $$
declare
  v_key record;
  v_level stock_level;
  v_levels stock_level[];
begin
  for v_key in select distinct c.item_id, c.location_id from unnest(p_changes) as c order by 1, 2 loop
    insert into stock_level (item_id, location_id, on_hand)
    select v_key.item_id, v_key.location_id, 0
    where not exists (select from stock_level s where s.item_id = v_key.item_id and s.location_id = v_key.location_id)
    on conflict do nothing;
    select s.* into strict v_level from stock_level s
    where s.item_id = v_key.item_id and s.location_id = v_key.location_id
    for update;
    v_levels := v_levels || v_level;
  end loop;
  return v_levels;
end $$;
