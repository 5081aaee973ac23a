-- The changes of stock levels by a confirm, known before anything is written: its units come to other statuses, the
-- quantities that the invoice had go back, those it shall have are reserved or taken, and the hold ends.
create or replace function sale_changes(
  p_held reservation, p_had document_quantity[], p_wanted document_quantity[], p_targets claim_target[]
) returns stock_change[]
language sql stable as $$
  select array_agg((item_id, location_id, on_hand, reserved)::stock_change) from (
    select item_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved from (
      select item_id, location_id, (to_status <> 'SOLD')::int - (from_status <> 'SOLD')::int as on_hand,
        (to_status = 'RESERVED')::int - (from_status = 'RESERVED')::int as reserved
      from unnest(p_targets)
      union all
      select item_id, location_id, subtracted, -reserved from unnest(p_had)
      union all
      select item_id, location_id, -subtracted, reserved from unnest(p_wanted)
      union all
      select (q->>'itemId')::uuid, p_held.location_id, 0, -(q->>'quantity')::numeric
      from jsonb_array_elements(p_held.quantities) as q
    ) as part
    group by item_id, location_id
  ) as total
  where on_hand <> 0 or reserved <> 0
$$;
