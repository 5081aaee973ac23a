-- A credit note corrects an invoice as a document of its own: it counts against what is owed on the invoice, whose row says how much is
-- credited and that there are some. See ADR 49.
alter table document_series
  drop constraint document_series_document_type_check,
  add constraint document_series_document_type_check check (document_type in ('INVOICE', 'POS', 'RETURN', 'CREDIT_NOTE'));
insert into document_series (id, name, document_type, pattern, width, start, period) values
  ('0198c000-0000-7000-8000-000000000704', 'Credit notes', 'CREDIT_NOTE', 'CN-', 6, 1, 'NEVER');
alter table invoice
  add column credited numeric not null default 0,
  add column has_credit_notes boolean not null default false,
  drop column balance,
  drop column payment_status,
  drop constraint invoice_paid;
alter table invoice
  add column balance numeric generated always as (total - credited - paid - written_off) stored,
  add column payment_status text generated always as (
    case when paid > total - credited then 'OVERPAID' when paid = total - credited then 'PAID' when paid > 0 then 'PARTIAL' else 'UNPAID' end
  ) stored,
  add constraint invoice_paid check (
    case when return_of is null then paid >= 0 and credited >= 0
         when invoice_type = 'POS' then total <= 0 and paid = total and credited = 0
         else total <= 0 and paid = 0 and credited = total end);
create index invoice_by_payment_status on invoice (payment_status, created_at desc, id desc);
create index invoice_by_balance on invoice (balance desc, id desc);
create index invoice_owed on invoice (customer_id, sold_at) include (id, location_id, currency, balance, due_date)
  where not is_closed and balance <> 0 and sold_at is not null;

-- What a customer has to use for later invoices: above zero what was paid too much elsewhere, below zero what was paid with it.
create table customer_credit (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customer,
  amount numeric not null check (amount <> 0),
  invoice_id uuid not null references invoice,
  at timestamptz not null,
  username text not null
);
create index customer_credit_by_customer on customer_credit (customer_id) include (amount);
create index customer_credit_by_invoice on customer_credit (invoice_id);
create trigger customer_credit_append_only before update or delete on customer_credit for each row execute function refuse_change();
create trigger customer_credit_kept before truncate on customer_credit for each statement execute function refuse_change();
alter table refund add column to_credit boolean not null default false;
alter table payment
  drop constraint payment_method_check,
  add constraint payment_method_check check (method in ('CASH', 'CARD', 'TRANSFER', 'CHEQUE', 'OTHER', 'CREDIT'));

-- A line that only reduces a price takes no goods back: its quantity is 0 and it has no disposition.
alter table invoice_line
  drop constraint invoice_line_sign,
  add constraint invoice_line_sign check (
    case when returns_line_id is null then quantity > 0 and discount >= 0 and total >= 0 and disposition is null
         else total <= 0 and tax <= 0 and (quantity < 0 and disposition is not null or quantity = 0 and disposition is null) end);

-- Taxes are reported by category and rate. What was booked before was taxed or not.
alter table sale_entry add column tax_category text;
alter table sale_entry alter column tax_category type text using case when tax_rate > 0 then 'S' else 'Z' end;
alter table sale_entry alter column tax_category set not null;
