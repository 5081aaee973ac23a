-- Takes all of a document at once, the point of no return; see ConfirmReservation in the contracts. Locks: the id (so
-- that two of the same, and a hold of it, wait for each other), the reservation's row if there is one, then units in id
-- order, then the document_stock of the invoice, then stock levels in key order. All checks come before the first
-- write. Generic plans as in hold_units.
create or replace function confirm_reservation(p_id uuid, p_request jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_held reservation;
  v_refused jsonb;
  v_locked unit[];
  v_targets claim_target[];
  v_changed unit[];
  v_changes stock_change[];
  v_had document_quantity[];
  v_wanted document_quantity[];
  v_missing jsonb;
  v_stock jsonb := p_request->'stock';
  v_invoice uuid := p_request->>'invoiceId';
  v_location uuid := p_request->>'locationId';
  v_claimed claimed_serial[] := claimed_serials(p_request->'lines');
begin
  perform lock_reservation_id(p_id);
  select * into v_held from reservation where id = p_id for update;
  if v_held.state = 'CONFIRMED' and v_held.invoice_id = v_invoice then
    return decision_of(v_held);
  end if;
  if v_held.state <> 'HELD' and not (v_held.state = 'EXPIRED' and v_held.kind = 'CART') then
    return refusal('hold-ended',
      jsonb_build_object('state', v_held.state, 'kind', v_held.kind, 'reason', v_held.reason));
  end if;

  v_locked := lock_claim(p_id, v_invoice, v_claimed);
  if v_stock->'quantities' <> '[]' or not has_all(
    p_id, v_invoice, v_location, p_request->'lines', v_claimed, v_locked) then
    v_refused := coalesce(claim_mistakes(p_request->'lines' || (v_stock->'quantities'), v_claimed),
      claim_obstacles(p_id, v_location, v_invoice, v_claimed, v_locked, visible_in(p_request)));
  end if;
  if v_refused is not null then
    return v_refused;
  end if;
  v_had := array(
    select (d.item_id, d.location_id, d.reserved, d.subtracted)::document_quantity
    from document_stock d
    where d.invoice_id = v_invoice
    order by d.item_id, d.location_id for update);
  v_missing := missing_stock(v_location, v_stock);
  v_wanted := wanted_stock(v_location, v_stock);
  v_targets := claim_targets(p_id, case p_request->>'serialEffect' when 'HOLD' then 'RESERVED' else 'SOLD' end,
    (p_request->>'customerId')::uuid, v_claimed, v_locked);
  v_changes := sale_changes(v_held, v_had, v_wanted, v_targets);
  if v_missing <> '[]' then
    perform lock_levels(v_changes);
    v_refused := claim_shortage(v_location, v_missing, v_held, v_invoice);
  end if;
  if v_refused is not null then
    return v_refused;
  end if;

  v_changed := take_units(p_id, p_request, v_targets);
  if v_had <> '{}' or v_wanted is not null then
    perform set_document_stock(v_invoice, v_wanted);
  end if;
  perform change_stock(v_changes);
  perform state_stock_changed(v_changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
  select item_id, location_id, on_hand, case when on_hand < 0 then 'SALE' else 'RETURN' end, p_request->'holder', p_id,
    p_request->'holder'->>'username'
  from unnest(v_changes)
  where on_hand <> 0;
  v_held := keep_confirmed(p_id, p_request, v_missing, v_changed);
  perform state_reservation_changed(v_held, p_subject,
    (select jsonb_agg(unit_state_as_json(u)) from unnest(v_changed) u));
  return decision_of(v_held);
end $$;
