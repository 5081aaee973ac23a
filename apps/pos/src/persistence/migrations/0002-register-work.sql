alter table register
  -- Cash is rounded to a multiple of this; null where every cent is a coin.
  add column cash_rounding numeric(4,2) check (cash_rounding > 0),
  -- Who may not manage registers counts without seeing what should be there.
  add column blind_close boolean not null default false,
  add column version int not null default 1;

alter table session
  add column denominations jsonb check (jsonb_typeof(denominations) = 'array'),
  -- The running number of the closed sessions of a register, without gaps.
  add column z_number int check (z_number >= 1);
update session set z_number = closed.place
  from (select id, row_number() over (partition by register_id order by closed_at, id) as place
          from session where closed_at is not null) as closed
 where closed.id = session.id;
alter table session
  add check ((closed_at is null) = (z_number is null)),
  add constraint session_z_number_key unique (register_id, z_number);
create index session_newest_first on session (opened_at desc, id desc);

-- Cash put into the drawer or taken out of it that is no sale. Append-only.
create table cash_movement (
  id uuid primary key,
  session_id uuid not null references session,
  kind text not null check (kind in ('IN', 'OUT')),
  amount numeric(18,2) not null check (amount > 0),
  reason text not null,
  at timestamptz not null,
  username text not null
);
create index cash_movement_by_session on cash_movement (session_id, at);
create function cash_movement_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'a cash movement is never changed or removed' using errcode = 'check_violation';
end $$;
create trigger cash_movement_is_final before update or delete on cash_movement
  for each row execute function cash_movement_is_final();

alter table sale
  add column notes text,
  -- Who put it aside and when, while it is HELD.
  add column put_aside jsonb,
  -- What the cash was rounded by: due in cash = total − other methods + this.
  add column cash_rounding numeric(4,2) not null default 0,
  add column reprints int not null default 0 check (reprints >= 0),
  -- Opens the warranty page of what was sold, to whoever has it.
  add column warranty_token text unique,
  drop constraint sale_status_check,
  add constraint sale_status_check check (status in ('OPEN', 'HELD', 'COMPLETING', 'COMPLETED', 'VOIDED')),
  add check ((status = 'HELD') = (put_aside is not null));

drop index sale_under_way;
create index sale_under_way on sale (register_id) where status in ('OPEN', 'HELD', 'COMPLETING');
create index sale_put_aside on sale (location_id, id) where status = 'HELD';
create index sale_sold on sale (completed_at, id) where status = 'COMPLETED';
