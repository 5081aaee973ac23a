-- Gives the reserved units to the lines of the invoice, SOLD or RESERVED for it as `serialEffect` says, and brings
-- those it has already to the same status, line and customer. A unit of the invoice that no line names stays as it is:
-- it is on its way back. Every serial number of the lines must be one of these units: another one is a failure.
create or replace function sell_units(p_held reservation, p_request jsonb, p_locked unit[]) returns unit[]
language plpgsql as $$
declare
  v_changed unit[];
  v_invoice uuid := p_request->>'invoiceId';
  v_customer uuid := p_request->>'customerId';
  v_wanted text := case p_request->>'serialEffect' when 'HOLD' then 'RESERVED' else 'SOLD' end;
  v_claimed claimed_serial[] := claimed_serials(p_request->'lines');
begin
  if exists (
    select from unnest(v_claimed) w
    where not exists (
      select from unnest(p_locked) l where l.item_id = w.item_id and l.serial_key = w.serial_key)
  ) then
    raise exception 'invoice % names units that neither reservation % nor the invoice itself has', v_invoice, p_held.id;
  end if;
  with target as (
    select l.id, l.status as from_status, l.invoice_id is null as taken,
      coalesce(w.line_id, (h->>'lineId')::uuid) as line_id
    from unnest(p_locked) l
    left join unnest(v_claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
    left join jsonb_array_elements(p_held.units) as h on (h->>'id')::uuid = l.id
    where l.invoice_id is null
      or (w.item_id is not null
          and (l.status, l.invoice_line_id, l.customer_id) is distinct from (v_wanted, w.line_id, v_customer))
  ), moved as (
    update unit u
    set status = v_wanted, invoice_id = v_invoice, invoice_line_id = t.line_id, customer_id = v_customer,
      since = case when t.taken or t.from_status <> v_wanted then clock_timestamp() else u.since end,
      version = u.version + 1
    from target t where u.id = t.id
    returning u, t.from_status, t.taken
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, case when taken or from_status <> v_wanted then v_wanted else 'RELINKED' end,
      from_status, v_wanted, (u).location_id, p_request->'holder'->>'username', p_request->'holder',
      (u).reservation_id, v_invoice, (u).invoice_line_id, v_customer
    from moved
  )
  select array_agg(u) into v_changed from moved;
  return v_changed;
end $$;
