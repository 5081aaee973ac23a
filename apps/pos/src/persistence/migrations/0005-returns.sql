-- Goods of a register sale brought back. Stored PENDING before invoicing is asked to take them back.
create table sale_return (
  id uuid primary key,
  -- What was asked, so that a repeat is known to be one.
  fingerprint text not null,
  status text not null check (status in ('PENDING', 'DONE', 'REFUSED')),
  register_id uuid not null references register,
  session_id uuid not null references session,
  location_id uuid not null,
  -- The POS invoice of the sale.
  invoice_id uuid not null,
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  refund jsonb not null,
  reason text,
  currency text not null,
  -- What cash is rounded to.
  round_to numeric(4,2) check (round_to > 0),
  begun_at timestamptz not null,
  -- Who took the goods back, and at which locations they may.
  begun_by jsonb not null,
  asked int not null check (asked >= 1),
  next_at timestamptz,
  done_at timestamptz,
  number text unique,
  return_invoice_id uuid unique,
  return_invoice jsonb,
  refusal jsonb,
  -- What the goods were paid with = given back at once − rounding + what stayed as credit.
  total numeric(18,2) not null default 0,
  refunded numeric(18,2) not null default 0 check (refunded >= 0),
  cash_rounding numeric(4,2) not null default 0,
  credit numeric(18,2) not null default 0,
  credit_left numeric(18,2) not null default 0,
  constraint sale_return_credit_left check (credit_left >= 0 and credit_left <= credit),
  constraint sale_return_adds_up check (total = refunded - cash_rounding + credit),
  check ((status = 'PENDING') = (next_at is not null)),
  check ((status = 'REFUSED') = (refusal is not null)),
  check ((status = 'DONE') = (done_at is not null)),
  check ((status = 'DONE') = (number is not null)),
  check ((status = 'DONE') = (return_invoice_id is not null)),
  check ((status = 'DONE') = (return_invoice is not null)),
  check (status = 'DONE' or total = 0)
);
create index sale_return_by_session on sale_return (session_id);
create index sale_return_by_invoice on sale_return (invoice_id);
create index sale_return_newest_first on sale_return (begun_at desc, id desc);
create index sale_return_done on sale_return (done_at, id) where status = 'DONE';
create index sale_return_pending on sale_return (next_at) where status = 'PENDING';

-- What was taken back or refused stays so, whatever a late process thinks.
create function sale_return_keeps_its_end() returns trigger language plpgsql as $$
begin
  if old.status <> 'PENDING' and new.status <> old.status then
    raise exception 'return % is % and cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sale_return_keeps_its_end before update of status on sale_return
  for each row execute function sale_return_keeps_its_end();
