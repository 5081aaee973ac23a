-- All tax rates; there are at most a few hundred.
create or replace function tax_rates_view() returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(tax_rate_view(r) order by r.percent desc, r.name, r.id), '[]') from tax_rate r
$$;
