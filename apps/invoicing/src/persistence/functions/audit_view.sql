-- An entry as it is shown; its seal is null until it has one.
create or replace function audit_view(p_entry audit_entry) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_entry.id, 'at', moment_text(p_entry.at), 'userId', p_entry.user_id,
    'username', p_entry.username, 'action', p_entry.action, 'entity', p_entry.entity, 'entityId', p_entry.entity_id,
    'version', p_entry.version, 'note', p_entry.note, 'before', p_entry.before, 'after', p_entry.after,
    'seal', (
      select jsonb_build_object('position', s.position, 'hash', encode(s.hash, 'hex'))
      from audit_seal s
      where s.entry_id = p_entry.id))
$$;
