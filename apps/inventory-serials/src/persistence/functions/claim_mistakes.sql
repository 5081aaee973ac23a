-- The mistakes in the lines of a claim, found before any unit is looked at; null when there are none.
create or replace function claim_mistakes(p_lines jsonb, p_claimed claimed_serial[]) returns jsonb
language plpgsql stable as $$
declare
  v_mistakes jsonb;
begin
  select jsonb_agg(jsonb_build_object('serialNumber', serial_number, 'itemId', item_id)) into v_mistakes
  from (
    select item_id, serial_key, min(serial_number) as serial_number
    from unnest(p_claimed)
    group by item_id, serial_key
    having count(*) > 1
  ) as repeated;
  if v_mistakes is not null then
    return refusal('serial-duplicate', jsonb_build_object('serials', v_mistakes));
  end if;

  select jsonb_agg(line->'itemId') into v_mistakes
  from jsonb_array_elements(p_lines) as line
  where not exists (select from item i where i.id = (line->>'itemId')::uuid);
  if v_mistakes is not null then
    return refusal('not-found', jsonb_build_object('kind', 'item', 'itemIds', v_mistakes));
  end if;

  select jsonb_agg(jsonb_build_object('place', place - 1, 'sku', i.sku, 'isSerial', is_serial, 'captured', captured,
    'quantity', quantity) order by place)
  into v_mistakes
  from jsonb_array_elements(p_lines) with ordinality as l(line, place)
  join item i on i.id = (line->>'itemId')::uuid
  cross join lateral (
    select i.tracking = 'SERIAL' as is_serial, jsonb_array_length(line->'serials') as captured,
      (line->>'quantity')::numeric as quantity
  ) as c
  where case when is_serial then quantity <> captured else captured > 0 end;
  if v_mistakes is not null then
    return refusal('validation', jsonb_build_object('lines', v_mistakes));
  end if;
  return null;
end $$;
