-- Payments and refunds are kept as they were made; their sums are on the invoice: `paid` and `deposit_collected` are payments
-- less refunds.
alter table payment add kind text not null default 'PAYMENT' check (kind in ('PAYMENT', 'DEPOSIT'));

create table refund (
  id uuid primary key,
  invoice_id uuid not null references invoice,
  payment_id uuid not null,
  amount numeric(18,2) not null check (amount > 0),
  reason text not null,
  at timestamptz not null,
  username text not null
);
create index refund_by_payment on refund (invoice_id, payment_id, at, id);

-- In place of a foreign key, which would need the right to change a payment. The invoice's row lock keeps two refunds apart.
create function refund_within_payment() returns trigger language plpgsql as $$
begin
  if new.amount > coalesce((select amount from payment where id = new.payment_id and invoice_id = new.invoice_id), 0)
       - coalesce((select sum(amount) from refund where invoice_id = new.invoice_id and payment_id = new.payment_id), 0) then
    raise exception 'refund % is more than is left of payment %', new.id, new.payment_id using errcode = '23514';
  end if;
  return new;
end $$;
create trigger refund_within_payment before insert on refund for each row execute function refund_within_payment();

create trigger payment_append_only before update or delete on payment for each row execute function refuse_change();
create trigger payment_kept before truncate on payment for each statement execute function refuse_change();
create trigger refund_append_only before update or delete on refund for each row execute function refuse_change();
create trigger refund_kept before truncate on refund for each statement execute function refuse_change();
revoke update, delete, truncate on payment, refund from current_user;

-- A deposit asked for is never more than the total. What is written off is the whole balance of a completed invoice.
alter table invoice
  add constraint invoice_deposit check (deposit_amount <= total and deposit_collected <= paid),
  add constraint invoice_written_off check (
    written_off = 0 or (close_reason is not distinct from 'COMPLETED' and paid + written_off = total));
