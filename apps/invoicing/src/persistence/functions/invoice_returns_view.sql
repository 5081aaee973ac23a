-- The returns of a register sale, oldest first. Index invoice_by_return.
create or replace function invoice_returns_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'total', money_text(total), 'taxes', taxes,
    'at', moment_text(created_at)) order by created_at, id), '[]')
  from invoice where return_of = p_invoice_id
$$;
