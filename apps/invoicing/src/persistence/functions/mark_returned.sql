-- Marks the returned units on a sale, whose row begin_save has locked. From then on they are free for another invoice.
create or replace function mark_returned(p_saga saga) returns void
language plpgsql as $$
declare
  v_marked int;
begin
  update invoice_serial s set return_id = p_saga.invoice_id, return_line_id = (line->>'id')::uuid
  from jsonb_array_elements(p_saga.document->'lines') as line, jsonb_array_elements(line->'serials') as serial
  where s.unit_id = (serial->>'unitId')::uuid and s.invoice_id = (p_saga.document->'returnOf'->>'invoiceId')::uuid
    and s.return_id is null;
  get diagnostics v_marked = row_count;
  if v_marked <> jsonb_array_length(p_saga.removed) then
    raise exception 'return % takes % units back, the sale has % of them',
      p_saga.id, jsonb_array_length(p_saga.removed), v_marked;
  end if;
end $$;
