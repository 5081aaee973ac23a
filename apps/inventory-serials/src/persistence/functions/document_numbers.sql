-- A document as it is shown; an invoice has its number as soon as there is one. Primary key of document_number.
create or replace function with_number(document jsonb) returns jsonb language sql stable as $$
  select case when document->>'kind' = 'INVOICE' and document->>'number' is null
    then document || coalesce((
      select jsonb_build_object('number', n.number) from document_number n where n.document_id = (document->>'id')::uuid), '{}')
    else document end
$$;

-- Keeps the number of an invoice. It never changes, so that a known number costs one look-up.
create or replace function keep_document_number(p_id uuid, p_number text) returns void language plpgsql as $$
begin
  if not exists (select from document_number where document_id = p_id) then
    insert into document_number (document_id, number) values (p_id, p_number) on conflict do nothing;
  end if;
end $$;
