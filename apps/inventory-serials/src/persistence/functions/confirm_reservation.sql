-- Locks the units of a confirm in id order: the reservation's and those that are the invoice's already, SOLD or RESERVED for
-- it. Index unit_by_reservation and unit_by_invoice.
create or replace function lock_sale(p_id uuid, p_invoice uuid) returns unit[] language plpgsql as $$
declare
  ids uuid[] := array(
    select h.id from unit h where h.reservation_id = p_id and h.status = 'RESERVED'
    union select s.id from unit s where s.invoice_id = p_invoice);
begin
  return array(select u from unit u where u.id = any(ids) and (u.reservation_id = p_id or u.invoice_id = p_invoice)
    order by u.id for update);
end $$;

-- Gives the reserved units to the lines of the invoice, SOLD or RESERVED for it as `serialEffect` says, and brings those it
-- has already to the same status, line and customer. A unit of the invoice that no line names stays as it is: it is on its
-- way back. Every serial number of the lines must be one of these units: another one is a failure.
create or replace function sell_units(held reservation, request jsonb, locked unit[]) returns unit[] language plpgsql as $$
declare
  changed unit[];
  invoice uuid := request->>'invoiceId';
  customer uuid := request->>'customerId';
  wanted text := case request->>'serialEffect' when 'HOLD' then 'RESERVED' else 'SOLD' end;
  claimed claimed_serial[] := claimed_serials(request->'lines');
begin
  if exists (select from unnest(claimed) w where not exists (
      select from unnest(locked) l where l.item_id = w.item_id and l.serial_key = w.serial_key)) then
    raise exception 'invoice % names units that neither reservation % nor the invoice itself has', invoice, held.id;
  end if;
  with target as (
    select l.id, l.status as from_status, l.invoice_id is null as taken, coalesce(w.line_id, (h->>'lineId')::uuid) as line_id
    from unnest(locked) l
    left join unnest(claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
    left join jsonb_array_elements(held.units) as h on (h->>'id')::uuid = l.id
    where l.invoice_id is null
      or (w.item_id is not null and (l.status, l.invoice_line_id, l.customer_id) is distinct from (wanted, w.line_id, customer))
  ), moved as (
    update unit u set status = wanted, invoice_id = invoice, invoice_line_id = t.line_id, customer_id = customer,
      since = case when t.taken or t.from_status <> wanted then clock_timestamp() else u.since end, version = u.version + 1
    from target t where u.id = t.id
    returning u, t.from_status, t.taken
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, case when taken or from_status <> wanted then wanted else 'RELINKED' end, from_status, wanted, (u).location_id,
      request->'holder'->>'username', request->'holder', (u).reservation_id, invoice, (u).invoice_line_id, customer from moved
  )
  select array_agg(u) into changed from moved;
  return changed;
end $$;

-- The changes of stock levels by the units that changed: sold units leave the stock, units that are only reserved again come
-- back.
create or replace function unit_changes(locked unit[], changed unit[]) returns stock_change[] language sql stable as $$
  select array_agg((item_id, location_id, moved, moved)::stock_change) from (
    select c.item_id, c.location_id, sum(case c.status when 'SOLD' then -1 else 1 end) as moved
    from unnest(changed) c join unnest(locked) l on l.id = c.id
    where c.status <> l.status group by c.item_id, c.location_id) as total
$$;

-- The point of no return; see ConfirmReservation in the contracts. Locks: the reservation's row, then units in id order,
-- then the document_stock of the invoice, then stock levels in key order. A hold whose time is over ends here, by the
-- database's clock, and is refused.
create or replace function confirm_reservation(p_id uuid, request jsonb, p_subject text) returns jsonb language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  held reservation;
  locked unit[];
  changed unit[];
  changes stock_change[];
begin
  select * into held from reservation where id = p_id for update;
  if held.state = 'CONFIRMED' and held.invoice_id = (request->>'invoiceId')::uuid then return decision_of(held); end if;
  if held.state = 'HELD' and held.expires_at < clock_timestamp() then
    perform free_reservations(array[p_id], 'EXPIRED', 'system', null, p_subject);
    held.state := 'EXPIRED';
  end if;
  if held.id is null or held.state <> 'HELD' or held.kind <> 'SAGA' then
    return refusal('hold-ended', jsonb_build_object('state', coalesce(held.state, 'UNKNOWN'), 'kind', held.kind, 'reason', held.reason));
  end if;

  locked := lock_sale(p_id, (request->>'invoiceId')::uuid);
  if (select count(*) from unnest(locked) where invoice_id is null) <> jsonb_array_length(held.units) then
    raise exception 'reservation % does not have the units it holds', p_id;
  end if;
  changed := sell_units(held, request, locked);
  changes := unit_changes(locked, changed) || move_document_stock(held, request);
  perform change_stock(changes);
  perform state_stock_changed(changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
    select item_id, location_id, on_hand, case when on_hand < 0 then 'SALE' else 'RETURN' end, request->'holder', p_id,
      request->'holder'->>'username' from unnest(changes) where on_hand <> 0;
  update reservation set state = 'CONFIRMED', invoice_id = (request->>'invoiceId')::uuid, holder = request->'holder', decided_at = clock_timestamp(),
    units = (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'itemId', u.item_id, 'lineId', u.invoice_line_id,
      'serialNumber', u.serial_number)), '[]') from unnest(changed) u where u.reservation_id = p_id)
    where id = p_id returning * into held;
  perform state_reservation_changed(held, p_subject, (select jsonb_agg(unit_state_as_json(u)) from unnest(changed) u));
  return decision_of(held);
end $$;
