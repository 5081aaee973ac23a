-- Keeps the words of an invoice as it is now; writes no row when they are the same.
create or replace function keep_invoice_words(p_invoice_id uuid) returns void
language sql as $$
  insert into invoice_search (invoice_id, created_at, words)
  select id, created_at, invoice_words(invoice) from invoice where id = p_invoice_id
  on conflict (invoice_id) do update
  set words = excluded.words
  where invoice_search.words is distinct from excluded.words
$$;
