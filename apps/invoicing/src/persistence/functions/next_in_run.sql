-- The next number with this text before its digits, null when there is no run of it yet. Its row stays locked until the
-- end of the transaction. Index number_series_prefix_key.
create or replace function next_in_run(p_prefix text, p_width int) returns text
language sql as $$
  update number_series set next = next + 1 where prefix = p_prefix
  returning prefix || lpad((next - 1)::text, greatest(p_width, length((next - 1)::text)), '0')
$$;
