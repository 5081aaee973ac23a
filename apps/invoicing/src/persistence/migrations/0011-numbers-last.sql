-- A number is given in the transaction that makes its document visible. Until now a save took one when it began; those that were
-- refused left holes, which are kept here with their reason. Nothing is ever added.
create table number_gap (
  number text primary key,
  reason text not null,
  at timestamptz not null
);
insert into number_gap (number, reason, at)
select number, coalesce(refusal->>'code', 'under way'), created_at from saga
where kind in ('CREATE', 'POS', 'RETURN') and step in ('RESERVING', 'REJECTED');

alter table saga alter column number drop not null;
update saga set number = null where kind in ('CREATE', 'POS', 'RETURN') and step in ('RESERVING', 'REJECTED');
alter table saga add constraint saga_number_last check (
  case when kind in ('CREATE', 'POS', 'RETURN') then (number is not null) = (step in ('RELEASING', 'DONE')) else number is not null end);

-- What hangs on a new invoice may be written before it, so that the row of its series is locked as late as can be.
alter table invoice_line alter constraint invoice_line_invoice_id_fkey deferrable;
alter table payment alter constraint payment_invoice_id_fkey deferrable;
alter table status_history alter constraint status_history_invoice_id_fkey deferrable;
