-- Frees those of the reservations that were not confirmed in time, by the database's clock, all or none. Skips rows
-- that another transaction has locked.
create or replace function expire_reservations(p_ids uuid[], p_subject text) returns void
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_due uuid[];
begin
  select array_agg(l.id) into v_due from (
    select id from reservation
    where id = any(p_ids) and state = 'HELD' and expires_at < clock_timestamp()
    for update skip locked) as l;
  if v_due is not null then
    perform free_reservations(v_due, 'EXPIRED', 'system', null, p_subject);
  end if;
end $$;
