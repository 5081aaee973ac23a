-- Ends a save that can never be confirmed. With p_only_attempt it is ended only while no other process has taken it up
-- since: then its one hold is known to have failed, and no other can be under way. p_free_id gives the id back, because
-- no request was sent: the row stays under another id, as a trace. Answers the save as it is now, null if unknown.
create or replace function reject_save(p_saga_id uuid, p_refusal jsonb, p_only_attempt int, p_free_id boolean)
returns jsonb
language plpgsql as $$
declare
  v_saga saga;
begin
  update saga
  set step = 'REJECTED', refusal = p_refusal, document = kept_document(document),
    decided_at = clock_timestamp(),
    id = case when p_free_id then uuidv7() else id end
  where id = p_saga_id and step = 'RESERVING' and attempt = coalesce(p_only_attempt, attempt)
  returning * into v_saga;
  if not found then
    select * into v_saga from saga where id = p_saga_id;
  end if;
  return case when v_saga.id is null then null else saga_view(v_saga) end;
end $$;
