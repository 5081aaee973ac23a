-- The company as the document of an invoice shows it: as it was when it was issued, or as it is.
create or replace function company_of(p_invoice invoice) returns jsonb
language sql stable as $$
  select coalesce(
    (select v.company from company_version v where v.version = (p_invoice.issued->>'companyVersion')::int),
    (select company_view(company) from company))
$$;
