-- The next number of a series without a pattern, `PO-000042`; its row stays locked until the end of the transaction, so
-- take it last.
create or replace function next_number(p_series text) returns text
language sql as $$
  select next_in_run(p_series || '-', 6)
$$;
