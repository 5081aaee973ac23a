-- Who the documents are from: one row, there from the beginning.
create table company (
  is_one boolean primary key default true check (is_one),
  name text not null,
  address text,
  tax_id text,
  email text,
  phone text,
  logo bytea check (octet_length(logo) <= 204800),
  footer text,
  terms text,
  updated_at timestamptz not null default clock_timestamp(),
  version int not null default 1
);
insert into company (name) values ('Your company');

-- What is to be sent by e-mail, written in the transaction of whoever wants it sent. Due at `next_at`; whoever sends it
-- moves that on, so that nobody else does meanwhile. `document` is made of the invoice as it is when it is sent.
create table mail (
  id uuid primary key,
  invoice_id uuid not null references invoice,
  recipient text not null,
  subject text not null,
  body text not null,
  document text check (document in ('INVOICE', 'PACKING_SLIP', 'WORK_ORDER', 'RECEIPT')),
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
  transport text check (transport in ('SMTP', 'OUTBOX_FOLDER')),
  attempts int not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  last_error text,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  sent_at timestamptz,
  check ((state = 'SENT') = (sent_at is not null and transport is not null))
);
create index mail_due on mail (next_at) where state = 'QUEUED';
create index mail_by_invoice on mail (invoice_id, created_at desc, id desc);
