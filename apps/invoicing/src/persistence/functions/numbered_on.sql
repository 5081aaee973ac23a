-- The day by which a new document is numbered: its invoice date where it has one, the day a till sold it, or the day it
-- becomes visible.
create or replace function numbered_on(p_document jsonb, p_at timestamptz) returns date
language sql stable as $$
  select coalesce((p_document->>'invoiceDate')::date,
    day_at(counted_from(coalesce((p_document->>'soldAt')::timestamptz, p_at), l.id, p_at), l.id))
  from (select (p_document->>'locationId')::uuid as id) as l
$$;
