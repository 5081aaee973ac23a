-- A refusal as the contracts carry it: its code, and the facts that explain it.
create or replace function refusal(p_code text, p_facts jsonb) returns jsonb
language sql immutable as $$
  select jsonb_build_object('refusal', jsonb_build_object('code', p_code, 'facts', p_facts))
$$;
