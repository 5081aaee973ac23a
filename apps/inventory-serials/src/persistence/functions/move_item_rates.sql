-- Gives items the percent that their tax rates have today, and states each that changed; answers how many. Skips rows
-- that another transaction has locked. Index item_by_tax_rate.
create or replace function move_item_rates(p_limit int, p_subject text) returns int
language sql as $$
  with due as (
    select i.id, r.percent
    from (select id, tax_percent_on(id, company_day()) as percent from tax_rate_copy) r
    join item i on i.tax_rate_id = r.id and i.tax_rate <> r.percent
    order by i.id
    limit p_limit
    for update of i skip locked
  ), moved as (
    update item set tax_rate = due.percent, version = item.version + 1
    from due where item.id = due.id
    returning item.*
  ), stated as (
    insert into outbox (subject, body) select p_subject, item_as_row(m::item) from moved m
  )
  select count(*)::int from moved
$$;
