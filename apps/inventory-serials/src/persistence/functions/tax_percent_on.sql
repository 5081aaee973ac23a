-- The percent of a tax rate on a day, as invoicing's rateOn has it: of the last of those that replaced it and have
-- begun, or of the one before as long as it has not begun itself. Null when none is valid yet. Index
-- tax_rate_copy_by_replaced.
create or replace function tax_percent_on(p_id uuid, p_day date) returns numeric
language sql stable as $$
  with recursive begun as (
    select r.*, 0 as back from tax_rate_copy r where id = p_id
    union all
    select b.*, begun.back + 1
    from begun join tax_rate_copy b on b.id = begun.replaces
    where begun.valid_from > p_day
  ), standing as (
    (select id, percent, 0 as step from begun
      where valid_from is null or valid_from <= p_day order by back limit 1)
      union all
      select n.id, n.percent, standing.step + 1
      from standing join tax_rate_copy n on n.replaces = standing.id
      where n.valid_from <= p_day
  )
  select percent from standing order by step desc limit 1
$$;
