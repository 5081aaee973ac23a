-- All order statuses, in the order of the workflow.
create or replace function order_statuses_view() returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(order_status_view(s) order by s.position, s.id), '[]') from order_status s
$$;
