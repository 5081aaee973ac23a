-- The payment terms of the company: its own, or else the days of PAYMENT_TERM_DAYS.
create or replace function company_terms() returns jsonb
language sql stable as $$
  select coalesce(payment_terms,
    jsonb_build_object('days', term_days, 'endOfMonth', false, 'cashDiscount', null)) from company
$$;
