-- The series that numbers a new document.
create or replace function series_of(p_kind text) returns text
language sql immutable as $$
  select case p_kind when 'POS' then 'POS' when 'RETURN' then 'RET' else 'INV' end
$$;
