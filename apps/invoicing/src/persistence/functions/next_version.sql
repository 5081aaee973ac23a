-- Makes the next version of an invoice whose row was changed under its lock.
create or replace function next_version(p_invoice_id uuid, p_before jsonb, p_entry jsonb, p_subject text) returns jsonb
language plpgsql as $$
begin
  update invoice set version = version + 1, updated_at = clock_timestamp() where id = p_invoice_id;
  return state_invoice(p_invoice_id, p_before, p_entry, p_subject);
end $$;
