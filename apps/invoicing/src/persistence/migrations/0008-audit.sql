-- The seals of the audit trail, one for each entry: each hash covers the one before it and the text of its entry, so that a row
-- that was changed, removed or put elsewhere no longer fits. Heads are stated as facts and kept elsewhere.
create table audit_seal (
  position bigint primary key check (position > 0),
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  is_head boolean not null,
  at timestamptz not null default clock_timestamp(),
  constraint audit_seal_once unique (entry_id)
);
create trigger audit_seal_append_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_seal_kept before truncate on audit_seal for each statement execute function refuse_change();
revoke update, delete, truncate on audit_seal from current_user;

-- Entries that wait for their seal. Theirs is a row and not a time or a number, so that whoever commits late is not passed over.
create table audit_unsealed (entry_id uuid primary key);
insert into audit_unsealed (entry_id) select id from audit_entry;
create function wait_for_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (entry_id) values (new.id);
  return null;
end $$;
create trigger audit_entry_waits after insert on audit_entry for each row execute function wait_for_seal();

-- The orders in which the trail is read, newest first.
create index audit_entry_in_order on audit_entry (at, id);
create index audit_entry_by_user on audit_entry (username, at, id);
create index audit_entry_by_action on audit_entry (action, at, id);
create index audit_entry_by_entity on audit_entry (entity, at, id);
