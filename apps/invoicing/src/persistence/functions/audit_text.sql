-- The sealed text of an entry: all of it, as jsonb is printed, times in UTC to the microsecond. libs/verify has its own
-- copy.
create or replace function audit_text(p_entry audit_entry) returns text
language sql stable as $$
  select jsonb_build_object('id', p_entry.id,
    'at', to_char(p_entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'userId', p_entry.user_id, 'username', p_entry.username, 'action', p_entry.action, 'entity', p_entry.entity,
    'entityId', p_entry.entity_id, 'version', p_entry.version, 'note', p_entry.note,
    'before', p_entry.before, 'after', p_entry.after)::text
$$;
