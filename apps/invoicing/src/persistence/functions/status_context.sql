-- All data that a status change is checked against, in one statement: the save itself if it began before, the statuses,
-- and the visible version with its document. Null where there is none.
create or replace function status_context(p_saga_id uuid, p_invoice_id uuid) returns jsonb
language sql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
  select jsonb_build_object(
    'saga', (select saga_view(s) from saga s where id = p_saga_id),
    'orderStatuses', order_statuses_view(),
    'current', (
      select jsonb_build_object('number', i.number, 'version', i.version, 'invoiceType', i.invoice_type,
        'isClosed', i.is_closed, 'credited', money_text(i.credited), 'orderStatusId', i.order_status_id,
        'locationId', i.location_id,
        'stockEffect', i.stock_effect, 'unitEffect', i.unit_effect, 'isExpired', is_expired(i),
        'booksRefusal', books_refusal(i), 'creditedRefusal', credited_refusal(i),
        'deposit', jsonb_build_object('required', i.deposit_required, 'amount', money_text(i.deposit_amount),
          'collected', money_text(i.deposit_collected)),
        'approvalStatus', i.approval_status, 'document', invoice_document(i))
      from invoice i
      where i.id = p_invoice_id)
  )
$$;
