-- One history row for each status the version of a save enters, after `p_from`. Entering the same status again makes no
-- row.
create or replace function enter_statuses(p_saga saga, p_version int, p_from uuid) returns void
language sql as $$
  insert into status_history (invoice_id, version, step, at, user_id, username, from_status_id, to_status_id,
    is_automatic, note)
  select p_saga.invoice_id, p_version, step, clock_timestamp(), p_saga.principal->>'userId',
    p_saga.principal->>'username', from_id, to_id, step > 1 or p_saga.principal->>'userId' = 'system',
    case step when 1 then p_saga.document->>'note' end
  from (
    select place::int as step, id::uuid as to_id,
      coalesce(lag(id) over (order by place)::uuid, p_from) as from_id
    from jsonb_array_elements_text(p_saga.document->'statusPath') with ordinality as entered(id, place)
  ) as step
  where from_id is distinct from to_id
  order by step
$$;
