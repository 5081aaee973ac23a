-- The payment terms of a customer: its own, or else the company's.
create or replace function terms_of(p_customer_id uuid) returns jsonb
language sql stable as $$
  select coalesce((select payment_terms from customer where id = p_customer_id), company_terms())
$$;
