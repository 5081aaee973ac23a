-- An invoice with the dates and terms it is issued with, once it is a sale. Its date stays; the others are those it was
-- given, or follow from it.
create or replace function dated(p_invoice invoice) returns invoice
language plpgsql stable as $$
begin
  if p_invoice.payment_terms is null and p_invoice.sold_at is not null then
    p_invoice.payment_terms := terms_of(p_invoice.customer_id);
    p_invoice.invoice_date := day_at(p_invoice.sold_at, p_invoice.location_id);
  end if;
  if p_invoice.payment_terms is not null then
    p_invoice.service_date := coalesce(p_invoice.service_date, p_invoice.invoice_date);
    p_invoice.due_date := greatest(p_invoice.invoice_date,
      coalesce(p_invoice.due_date, due_day(p_invoice.invoice_date, p_invoice.payment_terms)));
  end if;
  return p_invoice;
end $$;
