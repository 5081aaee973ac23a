-- A document as it is shown; an invoice has its number as soon as there is one. Primary key of document_number.
create or replace function with_number(p_document jsonb) returns jsonb
language sql stable as $$
  select case
    when p_document->>'kind' = 'INVOICE' and p_document->>'number' is null then p_document || coalesce((
      select jsonb_build_object('number', n.number)
      from document_number n
      where n.document_id = (p_document->>'id')::uuid), '{}')
    else p_document
  end
$$;
