-- True when the lines name units only, and every one of them is there to be taken, or the invoice has it already; each
-- at most once.
create or replace function has_all(
  p_id uuid, p_invoice uuid, p_location uuid, p_lines jsonb, p_claimed claimed_serial[], p_locked unit[]
) returns boolean
language sql stable as $$
  select count(distinct l.id) = cardinality(p_claimed)
    and not exists (
      select from jsonb_array_elements(p_lines) as line
      where line ? 'quantity' or jsonb_array_length(line->'serials') = 0)
  from unnest(p_claimed) w
  join unnest(p_locked) l on l.item_id = w.item_id and l.serial_key = w.serial_key
  where is_obtainable(l, p_id, p_location, p_invoice)
$$;
