-- Changes stock levels one after the other in key order, so that no two transactions wait for each other in a circle.
-- Called once, after the unit locks are taken, with every level that changes. A level that is missing or would break
-- its CHECK is a failure.
create or replace function change_stock(p_changes stock_change[]) returns void
language plpgsql as $$
declare
  v_change stock_change;
begin
  for v_change in select * from unnest(p_changes) as c order by c.item_id, c.location_id loop
    update stock_level s set on_hand = s.on_hand + v_change.on_hand, reserved = s.reserved + v_change.reserved
    where s.item_id = v_change.item_id and s.location_id = v_change.location_id;
    if not found then
      raise exception 'there is no stock level of item % at location %', v_change.item_id, v_change.location_id;
    end if;
  end loop;
end $$;
