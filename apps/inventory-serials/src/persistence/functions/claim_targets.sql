-- The locked units that a confirm changes, and what they come to: the named ones p_status for their line and customer,
-- those that the reservation holds and no line names IN_STOCK. A unit of the invoice that no line names stays as it is:
-- it is on its way back.
create or replace function claim_targets(
  p_id uuid, p_status text, p_customer uuid, p_claimed claimed_serial[], p_locked unit[]
) returns claim_target[]
language sql stable as $$
  select array_agg((l.id, l.item_id, l.location_id, l.status,
    case when w.item_id is null then 'IN_STOCK' else p_status end, w.line_id, l.invoice_id is null)::claim_target)
  from unnest(p_locked) l
  left join unnest(p_claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
  where case
    when w.item_id is null then l.reservation_id = p_id and l.status = 'RESERVED' and l.invoice_id is null
    else l.invoice_id is null
      or (l.status, l.invoice_line_id, l.customer_id) is distinct from (p_status, w.line_id, p_customer)
  end
$$;
