-- The serial numbers of claim lines [{lineId, itemId, serials: [text], keys: [text]}], each key beside its serial. An
-- array, because the planner knows how long it is and looks each one up by index.
create or replace function claimed_serials(p_lines jsonb) returns claimed_serial[]
language sql immutable as $$
  select coalesce(array_agg((
    (line->>'lineId')::uuid, (line->>'itemId')::uuid, serial.number, line->'keys'->>(serial.place::int - 1)
  )::claimed_serial), '{}')
  from jsonb_array_elements(p_lines) as line,
    jsonb_array_elements_text(line->'serials') with ordinality as serial(number, place)
$$;
