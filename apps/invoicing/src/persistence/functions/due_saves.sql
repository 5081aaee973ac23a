-- Takes up to p_limit open saves that are due, oldest first; skips saves that another process is just taking.
create or replace function due_saves(p_limit int) returns setof jsonb
language sql volatile as $$
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where id in (
    select id from saga where step in ('RESERVING', 'RELEASING') and next_at <= clock_timestamp()
    order by next_at limit p_limit for update skip locked
  )
  returning saga_view(saga)
$$;
