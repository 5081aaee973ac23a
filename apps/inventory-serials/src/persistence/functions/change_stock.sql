-- Changes stock levels, locked together in key order, so that no two transactions wait for each other in a circle.
-- Called once, after the unit locks are taken, with every level that changes. A level that is missing or would break
-- its CHECK is a failure.
create or replace function change_stock(p_changes stock_change[]) returns void
language plpgsql as $$
declare
  v_changed int;
begin
  perform lock_levels(p_changes);
  update stock_level s
  set on_hand = s.on_hand + c.on_hand, reserved = s.reserved + c.reserved
  from (
    select item_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved
    from unnest(p_changes)
    group by item_id, location_id
  ) as c
  where s.item_id = c.item_id and s.location_id = c.location_id;
  get diagnostics v_changed = row_count;
  if v_changed <> (select count(distinct (item_id, location_id)) from unnest(p_changes)) then
    raise exception 'a stock level is missing of %', p_changes;
  end if;
end $$;
