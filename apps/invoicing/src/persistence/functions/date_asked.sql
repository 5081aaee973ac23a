-- A date of an invoice after a save: the one the save says, null where it is to follow from others, or as it was.
create or replace function date_asked(p_document jsonb, p_name text, p_was date) returns date
language sql immutable as $$
  select case when p_document ? p_name then (p_document->>p_name)::date else p_was end
$$;
