-- Takes the lease's units among the locked ones out of the lease. The reserving that follows in the same transaction is
-- a second version of each unit, since no move leads from one hold straight to another.
create or replace function let_go(p_lease reservation, p_locked unit[], p_username text) returns void
language plpgsql as $$
declare
  v_ids uuid[];
begin
  with moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, since = clock_timestamp(), version = u.version + 1
    from unnest(p_locked) l
    where u.id = l.id and l.status = 'RESERVED' and l.reservation_id = p_lease.id
    returning u
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id)
    select (u).id, (u).version, 'RELEASED', 'RESERVED', 'IN_STOCK', (u).location_id, p_username, p_lease.holder,
      p_lease.id
    from moved
  )
  select array_agg((u).id) into v_ids from moved;
  update reservation r
  set units = (
    select coalesce(jsonb_agg(h), '[]') from jsonb_array_elements(r.units) as h where (h->>'id')::uuid <> all(v_ids))
  where r.id = p_lease.id and v_ids is not null;
end $$;
