-- An import as the contracts show it.
create or replace function receipt_import_as_json(p_import receipt_import) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_import.id, 'number', p_import.number, 'state', p_import.state, 'dryRun', p_import.dry_run,
    'itemId', p_import.item_id, 'locationId', p_import.location_id, 'rowsTotal', p_import.rows_total,
    'rowsRead', p_import.rows_good + p_import.rows_bad, 'rowsGood', p_import.rows_good, 'rowsBad', p_import.rows_bad,
    'ignoredColumns', p_import.ignored_columns, 'sameAs', (
      select jsonb_build_object('id', s.id, 'number', s.number) from receipt_import s where s.id = p_import.same_as),
    'username', p_import.username, 'startedAt', p_import.started_at, 'finishedAt', p_import.finished_at)
$$;
