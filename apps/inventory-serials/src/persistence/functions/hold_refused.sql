-- The reason why an existing reservation may not be held (again); null when it may.
create or replace function hold_refused(p_held reservation, p_revision int) returns jsonb
language sql stable as $$
  select case
    when p_held.state = 'RELEASED' or p_held.kind <> 'CART'
      then refusal('hold-ended', jsonb_build_object(
        'state', p_held.state, 'kind', p_held.kind, 'reason', p_held.reason))
    when p_revision < p_held.revision
      then refusal('hold-ended', jsonb_build_object(
        'state', p_held.state, 'kind', p_held.kind, 'reason', 'superseded', 'revision', p_held.revision))
  end
$$;
