-- Locks stock levels, those of units and of quantities together, in key order, so that no two transactions wait for
-- each other in a circle: once in a transaction, after the unit locks, with every level it will change. Primary key of
-- stock_level.
create or replace function lock_levels(p_changes stock_change[]) returns void
language plpgsql as $$
begin
  perform from stock_level s
  where (s.item_id, s.location_id) in (select c.item_id, c.location_id from unnest(p_changes) as c)
  order by s.item_id, s.location_id for update;
end $$;
