-- Seals those of the entries that wait, all or none, and states the new head. One sealer at a time: another one finds
-- the advisory lock taken and does nothing. Answers the number of sealed entries.
create or replace function seal_audit(p_entries uuid[], p_subject text) returns int
language plpgsql as $$
declare
  v_waiting uuid[];
  v_entry audit_entry;
  v_hashes bytea[] := '{}';
  v_position bigint;
  v_hash bytea;
begin
  if not pg_try_advisory_xact_lock(7301003) then
    return 0;
  end if;
  v_waiting := array(select entry_id from audit_unsealed where entry_id = any(p_entries) order by entry_id);
  select position, hash into v_position, v_hash from audit_seal order by position desc limit 1;
  v_position := coalesce(v_position, 0);
  for v_entry in select * from audit_entry where id = any(v_waiting) order by id loop
    v_hash := sha256(coalesce(v_hash, '') || convert_to(audit_text(v_entry), 'UTF8'));
    v_hashes := v_hashes || v_hash;
  end loop;
  if cardinality(v_waiting) > 0 then
    insert into audit_seal (position, entry_id, hash, is_head)
    select v_position + s.place, s.entry_id, s.hash, s.place = cardinality(v_waiting)
    from unnest(v_waiting, v_hashes) with ordinality as s(entry_id, hash, place);
    v_position := v_position + cardinality(v_waiting);
    delete from audit_unsealed where entry_id = any(v_waiting);
    insert into outbox (subject, body)
    values (p_subject, jsonb_build_object('position', v_position, 'hash', encode(v_hash, 'hex'),
      'entryId', v_waiting[cardinality(v_waiting)], 'at', moment_text(clock_timestamp())));
  end if;
  return cardinality(v_waiting);
end $$;
