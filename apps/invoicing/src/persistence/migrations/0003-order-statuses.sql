-- Everything an order status may say, and in which order it was said.
alter table order_status
  add is_active boolean not null default true,
  add next_statuses uuid[] not null default '{}',
  add version int not null default 1,
  drop constraint order_status_position_key,
  add constraint order_status_kind check (num_nonnulls(nullif(is_initial, false), nullif(is_completed, false), nullif(is_cancelled, false)) <= 1);
create index order_status_in_order on order_status (position, id);

-- What an invoice has of the inventory. Inventory's own rows say the same; `verify` compares them.
alter table invoice
  add expires_on date,
  add stock_effect text not null default 'NONE' check (stock_effect in ('NONE', 'RESERVED', 'SUBTRACTED')),
  add unit_effect text not null default 'SOLD' check (unit_effect in ('SOLD', 'RESERVED', 'RELEASED'));
-- Until now only register sales moved quantities.
update invoice set stock_effect = 'SUBTRACTED' where invoice_type = 'POS';

-- Which statuses an invoice entered, one row for each, in order; several in one version where one led to the next by itself.
create table status_history (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references invoice,
  version int not null,
  step int not null,
  at timestamptz not null,
  user_id text not null,
  username text not null,
  from_status_id uuid references order_status,
  to_status_id uuid not null references order_status,
  is_automatic boolean not null,
  note text,
  unique (invoice_id, version, step)
);
create trigger status_history_append_only before update or delete on status_history for each row execute function refuse_change();
create trigger status_history_kept before truncate on status_history for each statement execute function refuse_change();
insert into status_history (invoice_id, version, step, at, user_id, username, to_status_id, is_automatic)
select i.id, 1, 1, i.created_at, coalesce(s.principal->>'userId', i.created_by), i.created_by, i.order_status_id, false
from invoice i left join saga s on s.invoice_id = i.id and s.kind in ('CREATE', 'POS') and s.step in ('RELEASING', 'DONE');

-- A status change is a save of its own kind, made from a version like an edit.
alter table saga
  drop constraint saga_kind_check,
  drop constraint saga_check,
  add constraint saga_kind_check check (kind in ('CREATE', 'EDIT', 'POS', 'STATUS')),
  add constraint saga_check check ((kind in ('EDIT', 'STATUS')) = (base_version is not null));
drop index one_saga_per_number;
create unique index one_saga_per_number on saga (number) where kind in ('CREATE', 'POS');
