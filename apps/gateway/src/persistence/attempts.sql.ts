/**
 * Attempts are counted, and places remembered, under digests: the text a person types as a name is sometimes their
 * password.
 */
export const ATTEMPTS = {
  name: '0002-attempts',
  sql: `
    -- Until when the attempts of a key keep it busy; each costs some seconds, and some may be had in advance.
    create table attempt (
      key text primary key,
      busy_until timestamptz not null
    );
    -- Places from which somebody has signed in.
    create table known_place (
      account text not null,
      place text not null,
      last_at timestamptz not null default now(),
      primary key (account, place)
    );`,
};

/**
 * Counts an attempt on every key, or on none, and answers the wait of each key that refuses. Locks its keys' rows in
 * their order, by primary key; each gateway asks for two at a time at most.
 */
export const TAKE_ATTEMPT = `
create or replace function take_attempt(keys text[], seconds float8[], at_once float8[])
returns table (key text, wait_seconds float8) language plpgsql as $$
begin
  return query
    with limits as (select * from unnest(keys, seconds, at_once) as l(key, seconds, at_once)),
    locked as (
      insert into attempt as a (key, busy_until)
      select l.key, clock_timestamp() from limits l order by l.key
      on conflict on constraint attempt_pkey do update set busy_until = greatest(a.busy_until, clock_timestamp())
      returning a.key, a.busy_until),
    waits as (
      select k.key, extract(epoch from k.busy_until - clock_timestamp())::float8 + l.seconds * (1 - l.at_once) as wait
        from locked k join limits l using (key))
    select w.key, w.wait from waits w where w.wait > 0;
  if not found then
    update attempt a set busy_until = a.busy_until + make_interval(secs => l.seconds)
      from unnest(keys, seconds) as l(key, seconds) where a.key = l.key;
  end if;
end $$`;
