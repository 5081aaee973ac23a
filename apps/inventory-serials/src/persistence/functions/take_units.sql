-- Brings the units of a confirm to what they shall be and writes their history: a unit that no line names is given
-- back.
create or replace function take_units(p_id uuid, p_request jsonb, p_targets claim_target[]) returns unit[]
language plpgsql as $$
declare
  v_changed unit[];
  v_invoice uuid := p_request->>'invoiceId';
  v_customer uuid := p_request->>'customerId';
begin
  with moved as (
    update unit u
    set status = t.to_status,
      reservation_id = case when t.line_id is null then null when t.is_taken then p_id else u.reservation_id end,
      invoice_id = case when t.line_id is not null then v_invoice end, invoice_line_id = t.line_id,
      customer_id = case when t.line_id is not null then v_customer end,
      since = case when t.is_taken or t.from_status <> t.to_status then clock_timestamp() else u.since end,
      version = u.version + 1
    from unnest(p_targets) t where u.id = t.id
    returning u, t.from_status, t.is_taken
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, case
      when (u).invoice_id is null then 'RELEASED'
      when is_taken or from_status <> (u).status then (u).status
      else 'RELINKED'
    end,
      from_status, (u).status, (u).location_id, p_request->'holder'->>'username', p_request->'holder',
      coalesce((u).reservation_id, p_id), (u).invoice_id, (u).invoice_line_id, (u).customer_id
    from moved
  )
  select array_agg(u) into v_changed from moved;
  return v_changed;
end $$;
