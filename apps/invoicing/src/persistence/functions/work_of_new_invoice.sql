-- The work on an invoice that was just made, the same as invoice_work_view answers: whatever adds work makes the next
-- version.
create or replace function work_of_new_invoice() returns jsonb
language sql immutable parallel safe as $$
  select jsonb_build_object('teams', '[]'::jsonb, 'approval', null, 'deliveryStatus', 'NONE', 'deliveries', '[]'::jsonb,
    'progress', null, 'purchaseOrders', '[]'::jsonb)
$$;
