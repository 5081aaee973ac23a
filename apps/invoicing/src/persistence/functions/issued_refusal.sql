-- The reason why an issued invoice may not be edited, or null: the company corrects by credit notes. Goods that have
-- left come back by one; before, the invoice is cancelled.
create or replace function issued_refusal(p_invoice invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('code', 'invoice-issued', 'facts', jsonb_build_object('number', p_invoice.number,
    'correction', case
      when p_invoice.sold_at is null or p_invoice.stock_effect = 'RESERVED' then 'CANCEL'
      else 'CREDIT_NOTE'
    end))
  from books_lock
  where p_invoice.issued_at is not null and issued_invoices = 'CORRECT_ONLY'
$$;
