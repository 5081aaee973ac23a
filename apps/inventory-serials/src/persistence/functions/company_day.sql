-- The day it is by the time zone of the company.
create or replace function company_day() returns date
language sql stable as $$
  select (clock_timestamp() at time zone (select time_zone from house))::date
$$;
