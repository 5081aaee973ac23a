-- The members of an object that are not the same in another one.
create or replace function changed_members(p_of jsonb, p_other jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(p_of) where value is distinct from p_other->key
$$;

-- Writes the audit entry {principal, action, entity, id, version?, note?} of one change: the members that changed, before
-- and after. Null stands for a missing member.
create or replace function record_audit(p_entry jsonb, p_before jsonb, p_after jsonb) returns void
language sql as $$
  insert into audit_entry (user_id, username, action, entity, entity_id, version, note, before, after)
  values (p_entry->'principal'->>'userId', p_entry->'principal'->>'username', p_entry->>'action', p_entry->>'entity',
          (p_entry->>'id')::uuid, (p_entry->>'version')::int, p_entry->>'note',
          case when p_before is not null then changed_members(p_before, coalesce(p_after, '{}')) end,
          case when p_after is not null then changed_members(p_after, coalesce(p_before, '{}')) end)
$$;

-- Publishes the version of an invoice that was just written: the words it is found by, the audit entry {principal, action,
-- note?}, and the fact. Answers the invoice as it is now.
create or replace function state_invoice(p_invoice_id uuid, p_before jsonb, p_entry jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_view jsonb := invoice_view(p_invoice_id);
begin
  perform keep_invoice_words(p_invoice_id);
  perform record_audit(
    p_entry || jsonb_build_object('entity', 'invoice', 'id', p_invoice_id, 'version', v_view->'version'), p_before, v_view);
  insert into outbox (subject, body) values (p_subject, v_view);
  return v_view;
end $$;

-- Locks an invoice for a change that inventory has no part in. Answers its view, the operation of a save that is still
-- open, and null when there is none at these locations (null: all of them).
create or replace function lock_invoice(p_invoice_id uuid, p_locations uuid[]) returns jsonb
language plpgsql as $$
begin
  perform from invoice where id = p_invoice_id and coalesce(location_id = any (p_locations), true) for update;
  if not found then
    return null;
  end if;
  return jsonb_build_object('view', invoice_view(p_invoice_id), 'openSave',
    (select id from saga where invoice_id = p_invoice_id and step in ('RESERVING', 'RELEASING')));
end $$;

-- Makes the next version of an invoice whose row was changed under its lock.
create or replace function next_version(p_invoice_id uuid, p_before jsonb, p_entry jsonb, p_subject text) returns jsonb
language plpgsql as $$
begin
  update invoice set version = version + 1, updated_at = clock_timestamp() where id = p_invoice_id;
  return state_invoice(p_invoice_id, p_before, p_entry, p_subject);
end $$;
