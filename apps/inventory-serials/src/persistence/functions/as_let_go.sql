-- The locked units as they are after the lease gives up its units.
create or replace function as_let_go(p_locked unit[], p_lease reservation) returns unit[]
language plpgsql immutable as $$
declare
  v_unit unit;
  v_let_go unit[] := '{}';
begin
  foreach v_unit in array p_locked loop
    if v_unit.status = 'RESERVED' and v_unit.reservation_id = p_lease.id then
      v_unit.status := 'IN_STOCK';
      v_unit.reservation_id := null;
      v_unit.version := v_unit.version + 1;
    end if;
    v_let_go := v_let_go || v_unit;
  end loop;
  return v_let_go;
end $$;
