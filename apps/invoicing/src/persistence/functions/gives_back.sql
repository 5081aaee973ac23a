-- True when inventory must take units or quantities back after the new version is visible.
create or replace function gives_back(p_saga saga) returns boolean
language sql immutable as $$
  select p_saga.removed <> '[]' or (p_saga.kind = 'RETURN' and p_saga.document->'lines' @> '[{"tracking": "QUANTITY"}]')
$$;
