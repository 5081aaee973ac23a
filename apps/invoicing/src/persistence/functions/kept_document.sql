-- What stays of the document of a decided save, for verify and for refusals: its content is in the invoice and in the
-- audit trail.
create or replace function kept_document(p_document jsonb) returns jsonb
language sql immutable as $$
  select jsonb_strip_nulls(jsonb_build_object('locationId', p_document->'locationId', 'close', p_document->'close',
    'returnOf', p_document->'returnOf'))
$$;
