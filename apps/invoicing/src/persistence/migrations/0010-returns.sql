-- A return of a register sale is a document of its own: closed at birth, its quantities and amounts below zero, and every
-- line names the line of the sale. The sale stays as it is.
insert into number_series (series) values ('RET');
alter table invoice
  add column return_of uuid references invoice,
  drop constraint invoice_paid_check,
  drop constraint invoice_deposit,
  add constraint invoice_paid check (case when return_of is null then paid >= 0 else invoice_type = 'POS' and total <= 0 and paid = total end),
  add constraint invoice_deposit check (return_of is not null or (deposit_amount <= total and deposit_collected <= paid));
create index invoice_by_return on invoice (return_of, created_at, id) where return_of is not null;

alter table invoice_line
  add column returns_line_id uuid,
  add column disposition text check (disposition in ('RESTOCK', 'QUARANTINE', 'DEFECTIVE', 'REPAIR')),
  drop constraint invoice_line_quantity_check,
  drop constraint invoice_line_discount_check,
  drop constraint invoice_line_total_check,
  add constraint invoice_line_sign check (
    case when returns_line_id is null then quantity > 0 and discount >= 0 and total >= 0 and disposition is null
         else quantity < 0 and total <= 0 and tax <= 0 and disposition is not null end);
create index invoice_line_by_return on invoice_line (returns_line_id) where returns_line_id is not null;

-- A unit that came back stays on the line it was sold with, and is on the line of the return; only then another invoice may
-- have it.
alter table invoice_serial
  add column return_id uuid,
  add column return_line_id uuid,
  add foreign key (return_id, return_line_id) references invoice_line,
  add check ((return_id is null) = (return_line_id is null)),
  drop constraint one_invoice_per_unit,
  drop constraint one_invoice_per_serial;
create unique index one_invoice_per_unit on invoice_serial (unit_id) where return_id is null;
create unique index one_invoice_per_serial on invoice_serial (item_id, serial_key) where return_id is null;
create index invoice_serial_by_return on invoice_serial (return_id, return_line_id) where return_id is not null;

-- What a return gives back is below zero.
alter table payment
  drop constraint payment_kind_check,
  drop constraint payment_amount_check,
  add constraint payment_kind_check check (kind in ('PAYMENT', 'DEPOSIT', 'REFUND')),
  add constraint payment_amount_check check (case kind when 'REFUND' then amount < 0 else amount > 0 end);

alter table saga
  drop constraint saga_kind_check,
  add constraint saga_kind_check check (kind in ('CREATE', 'EDIT', 'POS', 'STATUS', 'RETURN'));
drop index one_saga_per_number;
create unique index one_saga_per_number on saga (number) where kind in ('CREATE', 'POS', 'RETURN');

-- A report counts sales without returns, from the index alone.
drop index invoice_sold;
create index invoice_sold on invoice (sold_at)
  include (id, invoice_type, return_of, location_id, customer_id, currency, subtotal, tax, total) where sold_at is not null;

-- As before, with the units that came back on the words of the return.
create or replace function invoice_words(p_invoice invoice) returns tsvector
language sql stable as $$
  select array_to_tsvector(number_words(p_invoice.number) || search_words(concat_ws(' ',
    (select name from customer where id = p_invoice.customer_id),
    p_invoice.notes,
    (select string_agg(distinct concat_ws(' ', sku, name, nullif(description, name)), ' ') from invoice_line
     where invoice_id = p_invoice.id),
    (select string_agg(serial_number, ' ') from invoice_serial where invoice_id = p_invoice.id or return_id = p_invoice.id))))
$$;
