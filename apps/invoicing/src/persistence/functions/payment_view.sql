-- A payment with its refunds. Index refund_by_payment.
create or replace function payment_view(p_payment payment) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_payment.id, 'kind', p_payment.kind, 'method', p_payment.method,
    'amount', money_text(p_payment.amount), 'refunded', money_text(coalesce(sum(r.amount), 0)),
    'reference', p_payment.reference, 'paidOn', p_payment.paid_on, 'at', moment_text(p_payment.at),
    'username', p_payment.username,
    'refunds', coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'amount', money_text(r.amount), 'reason', r.reason,
      'toCredit', r.to_credit, 'at', moment_text(r.at), 'username', r.username)
        order by r.at, r.id) filter (where r.id is not null), '[]'))
  from refund r
  where r.invoice_id = p_payment.invoice_id and r.payment_id = p_payment.id
$$;
