-- Keeps the number of an invoice. It never changes, so that a known number costs one look-up.
create or replace function keep_document_number(p_id uuid, p_number text) returns void
language plpgsql as $$
begin
  if not exists (select from document_number where document_id = p_id) then
    insert into document_number (document_id, number) values (p_id, p_number) on conflict do nothing;
  end if;
end $$;
