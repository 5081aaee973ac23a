create table register (
  id uuid primary key,
  name text not null,
  location_id uuid not null,
  command_id uuid unique,
  constraint register_name_key unique (location_id, name)
);

create table session (
  id uuid primary key,
  register_id uuid not null references register,
  location_id uuid not null,
  opened_at timestamptz not null,
  opened_by text not null,
  opening_float numeric(18,2) not null check (opening_float >= 0),
  closed_at timestamptz,
  closed_by text,
  counted_cash numeric(18,2) check (counted_cash >= 0),
  expected_cash numeric(18,2),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (counted_cash is null)),
  check ((closed_at is null) = (expected_cash is null))
);
create unique index one_open_session_per_register on session (register_id) where closed_at is null;

create sequence sale_number as bigint;

create table sale (
  id uuid primary key,
  number text not null unique,
  register_id uuid not null references register,
  session_id uuid not null references session,
  location_id uuid not null,
  customer_id uuid,
  currency text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  command_id uuid unique,
  hold_id uuid not null unique,
  hold_revision int not null check (hold_revision >= 0),
  held_until timestamptz,
  -- Holds to give back that inventory has not confirmed yet: an array of their ids.
  releases jsonb not null check (jsonb_typeof(releases) = 'array'),
  status text not null check (status in ('OPEN', 'COMPLETING', 'COMPLETED', 'VOIDED')),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  attempt int not null check (attempt >= 1),
  asked int not null check (asked >= 0),
  next_at timestamptz,
  tenders jsonb,
  change numeric(18,2) check (change >= 0),
  completed_by jsonb,
  completed_at timestamptz,
  invoice_id uuid unique,
  invoice_number text,
  invoice jsonb,
  voided jsonb,
  recent_commands jsonb not null check (jsonb_typeof(recent_commands) = 'array'),
  version int not null default 1,
  -- What is being sold or is sold says how it is paid and by whom; only what is sold has an invoice.
  check ((status in ('COMPLETING', 'COMPLETED')) = (tenders is not null)),
  check ((status in ('COMPLETING', 'COMPLETED')) = (change is not null)),
  check ((status in ('COMPLETING', 'COMPLETED')) = (completed_by is not null)),
  check ((status = 'COMPLETING') = (next_at is not null)),
  check ((status = 'COMPLETED') = (completed_at is not null)),
  check ((status = 'COMPLETED') = (invoice_id is not null)),
  check ((status = 'COMPLETED') = (invoice_number is not null)),
  check ((status = 'COMPLETED') = (invoice is not null)),
  check ((status = 'VOIDED') = (voided is not null))
);
create index sale_by_session on sale (session_id);
create index sale_under_way on sale (register_id) where status in ('OPEN', 'COMPLETING');
create index sale_being_sold on sale (next_at) where status = 'COMPLETING';
create index sale_to_release on sale (id) where releases <> '[]';

-- What is sold or void stays so, whatever a late process thinks.
create function sale_keeps_its_end() returns trigger language plpgsql as $$
begin
  if old.status in ('COMPLETED', 'VOIDED') and new.status <> old.status then
    raise exception 'sale % is % and cannot become %', old.number, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sale_keeps_its_end before update of status on sale for each row execute function sale_keeps_its_end();
