-- A series with the number that its next document of today has, and how many numbers its run has given.
create or replace function number_series_view(p_series document_series) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_series.id, 'name', p_series.name, 'documentType', p_series.document_type,
    'location', (select jsonb_build_object('id', id, 'name', name) from location_copy where id = p_series.location_id),
    'pattern', p_series.pattern, 'width', p_series.width, 'start', p_series.start, 'period', p_series.period,
    'isActive', p_series.is_active, 'version', p_series.version,
    'nextNumber', at.prefix || lpad(at.next::text, greatest(p_series.width, length(at.next::text)), '0'),
    'given', at.given)
  from (
    select place.prefix, coalesce(r.next, p_series.start) as next, coalesce(r.next - r.first, 0) as given
    from (
      select series_prefix(p_series.pattern, day_at(clock_timestamp(), l.id), l.id) as prefix
      from (select 1) as one
      left join location_copy l on l.id = coalesce(p_series.location_id,
        (select min(id::text)::uuid from location_copy))
    ) as place
    left join number_series r on r.prefix = place.prefix) as at
$$;
