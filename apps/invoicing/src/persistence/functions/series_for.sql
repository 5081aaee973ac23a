-- The series that numbers a new document: that of its location, or else the one of all locations. Index
-- one_document_series.
create or replace function series_for(p_kind text, p_location_id uuid) returns document_series
language sql stable as $$
  select *
  from document_series
  where is_active and (location_id = p_location_id or location_id is null)
    and document_type = case when p_kind in ('POS', 'RETURN', 'CREDIT_NOTE') then p_kind else 'INVOICE' end
  order by location_id nulls last
  limit 1
$$;
