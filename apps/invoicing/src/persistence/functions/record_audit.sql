-- Writes the audit entry {principal, action, entity, id, version?, note?} of one change: the members that changed,
-- before and after. Null stands for a missing member.
create or replace function record_audit(p_entry jsonb, p_before jsonb, p_after jsonb) returns void
language sql as $$
  insert into audit_entry (user_id, username, action, entity, entity_id, version, note, before, after)
  values (p_entry->'principal'->>'userId', p_entry->'principal'->>'username', p_entry->>'action', p_entry->>'entity',
    (p_entry->>'id')::uuid, (p_entry->>'version')::int, p_entry->>'note',
    case when p_before is not null then changed_members(p_before, coalesce(p_after, '{}')) end,
    case when p_before is null then p_after when p_after is not null then changed_members(p_after, p_before) end)
$$;
