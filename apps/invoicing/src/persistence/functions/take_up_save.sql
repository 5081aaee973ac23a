-- Takes up one open save when it is due. Answers it as it is, with whether it was taken up.
create or replace function take_up_save(p_saga_id uuid) returns jsonb
language plpgsql as $$
declare
  v_saga saga;
begin
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where id = p_saga_id and step in ('RESERVING', 'RELEASING') and next_at <= clock_timestamp()
  returning * into v_saga;
  if found then
    return jsonb_build_object('saga', saga_view(v_saga), 'takenUp', true);
  end if;
  select * into v_saga from saga where id = p_saga_id;
  return case when v_saga.id is null then null else jsonb_build_object('saga', saga_view(v_saga), 'takenUp', false) end;
end $$;
