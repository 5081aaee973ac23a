-- The reason why a return may not be saved now, or null: other goods came back since it was calculated, or a save of
-- the invoice is under way. Locks the sale's row until the end of the transaction.
create or replace function return_refusal(p_saga jsonb) returns jsonb
language plpgsql as $$
declare
  v_version int;
begin
  select version into strict v_version
  from invoice
  where id = (p_saga->'document'->'returnOf'->>'invoiceId')::uuid
  for update;
  if v_version <> (p_saga->'document'->'returnOf'->>'version')::int then
    return jsonb_build_object('code', 'version-conflict', 'facts', jsonb_build_object('version', v_version));
  end if;
  return (
    select jsonb_build_object('code', 'save-in-progress', 'facts', jsonb_build_object('operationId', id))
    from saga
    where invoice_id = (p_saga->'document'->'returnOf'->>'invoiceId')::uuid and step in ('RESERVING', 'RELEASING')
      and base_version is not null
  );
end $$;
