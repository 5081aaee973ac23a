-- The sealed text of an entry: all of it, as jsonb is printed, times in UTC to the microsecond. libs/verify has its own
-- copy.
create or replace function audit_text(e audit_entry) returns text
language sql stable as $$
  select jsonb_build_object('id', e.id, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'userId', e.user_id, 'username', e.username, 'action', e.action, 'entity', e.entity, 'entityId', e.entity_id,
    'version', e.version, 'note', e.note, 'before', e.before, 'after', e.after)::text
$$;

-- Seals those of the entries that wait, all or none, and states the new head. One sealer at a time: another one finds the
-- advisory lock taken and does nothing. Answers the number of sealed entries.
create or replace function seal_audit(p_entries uuid[], p_subject text) returns int
language plpgsql as $$
declare
  v_waiting uuid[];
  v_entry audit_entry;
  v_position bigint;
  v_hash bytea;
begin
  if not pg_try_advisory_xact_lock(7301003) then
    return 0;
  end if;
  v_waiting := array(select entry_id from audit_unsealed where entry_id = any (p_entries) order by entry_id);
  select position, hash into v_position, v_hash from audit_seal order by position desc limit 1;
  v_position := coalesce(v_position, 0);
  for v_entry in select * from audit_entry where id = any (v_waiting) order by id loop
    v_position := v_position + 1;
    v_hash := sha256(coalesce(v_hash, '') || convert_to(audit_text(v_entry), 'UTF8'));
    insert into audit_seal (position, entry_id, hash, is_head)
    values (v_position, v_entry.id, v_hash, v_entry.id = v_waiting[cardinality(v_waiting)]);
  end loop;
  if cardinality(v_waiting) > 0 then
    delete from audit_unsealed where entry_id = any (v_waiting);
    insert into outbox (subject, body) values (p_subject, jsonb_build_object('position', v_position, 'hash', encode(v_hash, 'hex'),
      'entryId', v_waiting[cardinality(v_waiting)], 'at', moment_text(clock_timestamp())));
  end if;
  return cardinality(v_waiting);
end $$;

-- An entry as it is shown; its seal is null until it has one.
create or replace function audit_view(e audit_entry) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', e.id, 'at', moment_text(e.at), 'userId', e.user_id, 'username', e.username, 'action', e.action,
    'entity', e.entity, 'entityId', e.entity_id, 'version', e.version, 'note', e.note, 'before', e.before, 'after', e.after,
    'seal', (select jsonb_build_object('position', s.position, 'hash', encode(s.hash, 'hex')) from audit_seal s where s.entry_id = e.id))
$$;
