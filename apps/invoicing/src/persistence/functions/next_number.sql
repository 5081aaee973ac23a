-- The next number of a series, `INV-000042`; its row stays locked until the end of the transaction, so take it last.
create or replace function next_number(p_series text) returns text
language plpgsql as $$
declare
  v_number text;
begin
  update number_series set next = next + 1 where series = p_series
  returning series || '-' || lpad((next - 1)::text, greatest(6, length((next - 1)::text)), '0') into strict v_number;
  return v_number;
end $$;
