-- The number of a new document of a day. Opens the run of its period where it is the first one in it. The row of the
-- run stays locked until the end of the transaction, so take the number last.
create or replace function document_number(p_kind text, p_location_id uuid, p_day date) returns text
language plpgsql as $$
declare
  v_series document_series := series_for(p_kind, p_location_id);
  v_prefix text := series_prefix(v_series.pattern, p_day, p_location_id);
  v_number text := next_in_run(v_prefix, v_series.width);
begin
  if v_number is null then
    insert into number_series (series, prefix, series_id, first, next)
    values (v_prefix, v_prefix, v_series.id, v_series.start, v_series.start)
    on conflict do nothing;
    v_number := next_in_run(v_prefix, v_series.width);
  end if;
  return v_number;
end $$;
