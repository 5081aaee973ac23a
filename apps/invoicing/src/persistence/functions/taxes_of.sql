-- The taxed amounts and taxes of a document by rate. A document made before these were kept has the sums of its lines.
create or replace function taxes_of(p_document jsonb) returns jsonb
language sql immutable as $$
  select coalesce(p_document->'taxes', (
    select coalesce(jsonb_agg(
      jsonb_build_object('rate', rate::text, 'base', base::text, 'tax', tax::text) order by rate desc), '[]')
    from (
      select trim_scale((line->>'taxRate')::numeric) as rate, sum((line->>'total')::numeric) as base,
        sum((line->>'tax')::numeric) as tax
      from jsonb_array_elements(p_document->'lines') as line
      group by 1
    ) as of_rate))
$$;
