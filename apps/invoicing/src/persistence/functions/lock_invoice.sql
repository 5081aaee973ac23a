-- Locks an invoice for a change that inventory has no part in. Answers its view, the operation of a save that is still
-- open, and null when there is none at these locations (null: all of them).
create or replace function lock_invoice(p_invoice_id uuid, p_locations uuid[]) returns jsonb
language plpgsql as $$
begin
  perform from invoice where id = p_invoice_id and coalesce(location_id = any(p_locations), true) for update;
  if not found then
    return null;
  end if;
  return jsonb_build_object('view', invoice_view(p_invoice_id), 'openSave',
    (select id from saga where invoice_id = p_invoice_id and step in ('RESERVING', 'RELEASING')));
end $$;
