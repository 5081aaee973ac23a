-- One history row for each status the version of a save enters, after `p_from`. Entering the same status again makes no row.
create or replace function enter_statuses(p_saga saga, p_version int, p_from uuid) returns void
language sql as $$
  insert into status_history (invoice_id, version, step, at, user_id, username, from_status_id, to_status_id, is_automatic, note)
  select p_saga.invoice_id, p_version, step, clock_timestamp(), p_saga.principal->>'userId', p_saga.principal->>'username',
         from_id, to_id, step > 1 or p_saga.principal->>'userId' = 'system', case step when 1 then p_saga.document->>'note' end
  from (select place::int as step, id::uuid as to_id, coalesce(lag(id) over (order by place)::uuid, p_from) as from_id
          from jsonb_array_elements_text(p_saga.document->'statusPath') with ordinality as entered(id, place)) as step
  where from_id is distinct from to_id
  order by step
$$;

-- Makes the next version of an invoice in another order status, and closes it where the save says so. Its lines stay; units
-- that were given back are not on it any more.
create or replace function change_status(p_saga saga) returns void
language plpgsql as $$
declare
  d jsonb := p_saga.document;
  v_from uuid;
  v_closes boolean := d->>'close' is not null;
begin
  update invoice
  set order_status_id = (d->>'orderStatusId')::uuid, stock_effect = d->>'stockEffect', unit_effect = d->>'unitEffect',
      is_closed = v_closes, close_reason = d->>'close', closed_at = case when v_closes then clock_timestamp() end,
      closed_by = case when v_closes then p_saga.principal->>'username' end,
      written_off = case d->>'close' when 'COMPLETED' then coalesce((d->>'writtenOff')::numeric, 0) else written_off end,
      version = version + 1, updated_at = clock_timestamp()
  where id = p_saga.invoice_id and version = p_saga.base_version
  returning old.order_status_id into v_from;
  if not found then
    raise exception 'save % was confirmed, but invoice % is not at version % any more', p_saga.id, p_saga.invoice_id, p_saga.base_version;
  end if;
  perform enter_statuses(p_saga, p_saga.base_version + 1, v_from);
  if d->>'unitEffect' = 'RELEASED' then
    delete from invoice_serial where invoice_id = p_saga.invoice_id;
  end if;
end $$;
