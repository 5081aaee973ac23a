-- Counts an attempt on every key, or on none, and answers the wait of each key that refuses. Locks its keys' rows in
-- their order, by primary key; each gateway asks for two at a time at most.
create or replace function take_attempt(p_keys text[], p_seconds float8[], p_at_once float8[])
returns table (key text, wait_seconds float8)
language plpgsql as $$
begin
  return query with limits as (
    select * from unnest(p_keys, p_seconds, p_at_once) as l(key, seconds, at_once)
  ), locked as (
    insert into attempt as a (key, busy_until)
    select l.key, clock_timestamp() from limits l order by l.key
    on conflict on constraint attempt_pkey do update set busy_until = greatest(a.busy_until, clock_timestamp())
    returning a.key, a.busy_until
  ), waits as (
    select k.key, extract(epoch from k.busy_until - clock_timestamp())::float8 + l.seconds * (1 - l.at_once) as wait
    from locked k
    join limits l using (key)
  )
  select w.key, w.wait from waits w where w.wait > 0;
  if not found then
    update attempt a set busy_until = a.busy_until + make_interval(secs => l.seconds)
    from unnest(p_keys, p_seconds) as l(key, seconds)
    where a.key = l.key;
  end if;
end $$;
