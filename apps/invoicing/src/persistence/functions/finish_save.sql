-- Ends a save after the removed units are back, since no step of it is left.
create or replace function finish_save(p_saga_id uuid) returns void
language sql as $$
  update saga set step = 'DONE', document = kept_document(document)
  where id = p_saga_id and step = 'RELEASING'
$$;
