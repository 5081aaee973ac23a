-- The last day on which an invoice of a day can be paid in time.
create or replace function due_day(p_day date, p_terms jsonb) returns date
language sql immutable as $$
  select case
    when (p_terms->>'endOfMonth')::boolean then (date_trunc('month', due.day) + interval '1 month - 1 day')::date
    else due.day
  end
  from (select p_day + (p_terms->>'days')::int as day) as due
$$;
