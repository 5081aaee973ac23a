-- The locations that the asker of a claim may see; null is all.
create or replace function visible_in(p_request jsonb) returns uuid[]
language sql immutable as $$
  select case
    when p_request->>'visible' is not null then array(select jsonb_array_elements_text(p_request->'visible')::uuid)
  end
$$;
