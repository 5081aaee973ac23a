-- A save as the process knows it. A decided save is without its document, since its result or refusal has all that is
-- needed.
create or replace function saga_view(p_saga saga) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_saga.id,
    'kind', p_saga.kind,
    'step', p_saga.step,
    'invoiceId', p_saga.invoice_id,
    'reservationId', p_saga.reservation_id,
    'returnId', p_saga.return_id,
    'saleId', p_saga.sale_id,
    'number', p_saga.number,
    'fingerprint', p_saga.fingerprint,
    'document', case when p_saga.step in ('RESERVING', 'RELEASING') then p_saga.document end,
    'removed', p_saga.removed,
    'principal', p_saga.principal,
    'refusal', p_saga.refusal,
    'result', p_saga.result,
    'attempt', p_saga.attempt,
    'timeUp', clock_timestamp() >= p_saga.deadline,
    'ageSeconds', round(extract(epoch from clock_timestamp() - p_saga.created_at)),
    'locationId', p_saga.document->>'locationId'
  )
$$;
