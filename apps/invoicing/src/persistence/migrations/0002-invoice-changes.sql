-- What becomes of an invoice beside its lines: how it was closed, what was written off, which gates are open.
alter table invoice
  add written_off numeric(18,2) not null default 0 check (written_off >= 0),
  add balance numeric(18,2) generated always as (total - paid - written_off) stored,
  add close_reason text check (close_reason in ('COMPLETED', 'CANCELLED')),
  add closed_at timestamptz,
  add closed_by text,
  add deposit_required boolean not null default false,
  add deposit_amount numeric(18,2) not null default 0 check (deposit_amount >= 0),
  add deposit_collected numeric(18,2) not null default 0 check (deposit_collected >= 0),
  add approval_status text not null default 'NOT_REQUIRED'
    check (approval_status in ('NOT_REQUIRED', 'PENDING', 'APPROVED', 'REJECTED')),
  add constraint invoice_closing check (
    case when is_closed then invoice_type = 'POS' or (close_reason is not null and closed_at is not null and closed_by is not null)
         else num_nonnulls(close_reason, closed_at, closed_by) = 0 end);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23514';
end $$;

-- Who did what, when, and what it was before: one row for each change, of each kind of thing. `before` and `after` hold the
-- members that changed. `version` is the version of the thing that the change made; null when it made none.
create table audit_entry (
  id uuid primary key default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  user_id text not null,
  username text not null,
  action text not null,
  entity text not null,
  entity_id uuid not null,
  version int,
  note text,
  before jsonb,
  after jsonb
);
create unique index audit_entry_of_version on audit_entry (entity, entity_id, version) where version is not null;
create index audit_entry_of on audit_entry (entity, entity_id, at, id);
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_kept before truncate on audit_entry for each statement execute function refuse_change();
-- The trigger refuses whoever has the right; the service has not even the right.
revoke update, delete, truncate on audit_entry from current_user;

-- Invoices that were there before the audit trail: their versions so far as one entry each, without what changed.
insert into audit_entry (at, user_id, username, action, entity, entity_id, version)
select s.decided_at, s.principal->>'userId', s.principal->>'username', 'invoice-' || lower(s.kind), 'invoice', s.invoice_id,
       coalesce(s.base_version, 0) + 1
from saga s where s.step in ('RELEASING', 'DONE');
