-- The heads of invoicing's audit trail, kept where whoever can change that trail cannot.
create table audit_anchor (
  position bigint primary key,
  hash text not null,
  entry_id uuid not null,
  at timestamptz not null default clock_timestamp()
);
create function refuse_anchor_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23514';
end $$;
create trigger audit_anchor_append_only before update or delete on audit_anchor for each row execute function refuse_anchor_change();
create trigger audit_anchor_kept before truncate on audit_anchor for each statement execute function refuse_anchor_change();
revoke update, delete, truncate on audit_anchor from current_user;
