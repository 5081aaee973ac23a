-- A count with the number of units that were expected and the number that were seen.
create or replace function count_in_full(p_id uuid) returns jsonb
language sql stable as $$
  select count_as_json(c) || (
    select jsonb_build_object('expected', count(*) filter (where expected), 'seen', count(seen_at))
    from counted_unit w
    where w.count_id = c.id)
  from stock_count c
  where c.id = p_id
$$;
