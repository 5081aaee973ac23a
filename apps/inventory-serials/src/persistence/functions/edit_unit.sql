-- Changes the notes about a unit: `p_changes` is {field: {from, to}} of conditionNotes, warrantyStart and warrantyEnd,
-- and is kept in its history. Answers the unit, or null when it is not at the version the caller saw. Locks the unit's
-- row.
create or replace function edit_unit(p_id uuid, p_version int, p_changes jsonb, p_username text) returns jsonb
language plpgsql as $$
declare
  v_edited unit;
begin
  update unit u
  set version = u.version + 1,
    condition_notes = case
      when p_changes ? 'conditionNotes' then p_changes->'conditionNotes'->>'to'
      else u.condition_notes
    end,
    warranty_start = case
      when p_changes ? 'warrantyStart' then (p_changes->'warrantyStart'->>'to')::date
      else u.warranty_start
    end,
    warranty_end = case
      when p_changes ? 'warrantyEnd' then (p_changes->'warrantyEnd'->>'to')::date
      else u.warranty_end
    end
  where u.id = p_id and u.version = p_version
  returning u.* into v_edited;
  if not found then return null; end if;
  insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, reservation_id,
    invoice_id, invoice_line_id, customer_id, changes)
  values (v_edited.id, v_edited.version, 'EDITED', v_edited.status, v_edited.status, v_edited.location_id, p_username,
    v_edited.reservation_id, v_edited.invoice_id, v_edited.invoice_line_id, v_edited.customer_id, p_changes);
  perform state_units_changed(array[v_edited]);
  return unit_as_json(v_edited, (select r.holder from reservation r where r.id = v_edited.reservation_id));
end $$;
