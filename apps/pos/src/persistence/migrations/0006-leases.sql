-- Units held for a register that sells without a link. The id is also that of the reservation in inventory.
create sequence lease_number as bigint;
create table lease (
  id uuid primary key,
  number text not null unique,
  register_id uuid not null references register,
  location_id uuid not null,
  command_id uuid not null unique,
  opened_at timestamptz not null,
  opened_by text not null,
  -- OPENING until inventory has confirmed the hold, ENDING until it has confirmed that nothing is held any more.
  state text not null check (state in ('OPENING', 'LIVE', 'ENDING', 'ENDED')),
  -- Grows with each ask for the hold, so that an older one is refused.
  revision int not null check (revision >= 1),
  expires_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  check (state <> 'LIVE' or expires_at is not null),
  check ((state in ('ENDING', 'ENDED')) = (ended_at is not null)),
  check ((state in ('ENDING', 'ENDED')) = (ended_by is not null))
);
create index lease_of_register on lease (register_id, id);
create index lease_to_release on lease (id) where state in ('OPENING', 'ENDING');

create table lease_unit (
  lease_id uuid not null references lease on delete cascade,
  item_id uuid not null,
  serial_key text collate "C" not null,
  serial_number text not null,
  -- The item as it was when it was leased: what the till sells it for.
  item jsonb not null,
  -- The uploaded sale that has taken it out of the lease.
  sale_id uuid references sale,
  primary key (lease_id, item_id, serial_key)
);

alter table sale
  -- How a till made it without a link: lease, time, what the customer gave, and what was uploaded under its id.
  add column offline jsonb,
  -- Why it waits for a decision: exactly an offline sale that could not be sold and is not void.
  add column conflict jsonb,
  add check ((conflict is not null) = (offline is not null and status in ('OPEN', 'HELD')));
create index sale_in_conflict on sale (id) where conflict is not null;
