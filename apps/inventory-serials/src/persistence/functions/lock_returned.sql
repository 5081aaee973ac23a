-- Locks the units of a return in id order, and answers each with its target. All of them must be the invoice's. Index
-- unit_pkey.
create or replace function lock_returned(p_id uuid, p_request jsonb) returns unit_move[]
language plpgsql as $$
declare
  v_invoice uuid := p_request->>'invoiceId';
  v_wanted uuid[] := array(select distinct id::uuid from jsonb_array_elements_text(p_request->'unitIds') as id);
  v_locked unit[] := array(
    select u from unit u where u.id = any(v_wanted) and u.invoice_id = v_invoice order by u.id for update);
begin
  if cardinality(v_locked) <> cardinality(v_wanted) then
    raise exception 'return %: % of % units are of invoice %',
      p_id, cardinality(v_locked), cardinality(v_wanted), v_invoice;
  end if;
  return array(
    select (l.id, case d->>'disposition'
      when 'QUARANTINE' then 'RETURNED'
      when 'DEFECTIVE' then 'DEFECTIVE'
      when 'REPAIR' then 'IN_REPAIR'
      else 'IN_STOCK'
    end, coalesce((p_request->>'locationId')::uuid, l.location_id))::unit_move
    from unnest(v_locked) l
    left join jsonb_array_elements(p_request->'dispositions') as d on (d->>'unitId')::uuid = l.id);
end $$;
