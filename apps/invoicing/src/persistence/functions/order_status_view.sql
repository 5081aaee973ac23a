-- An order status as the contracts show it.
create or replace function order_status_view(s order_status) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', s.id, 'name', s.name, 'colour', s.colour, 'position', s.position, 'isInitial', s.is_initial,
    'isEditLock', s.is_edit_lock, 'inventoryAction', s.inventory_action, 'serialEffect', s.serial_effect,
    'requiresApproval', s.requires_approval, 'requiresDeposit', s.requires_deposit, 'isCompleted', s.is_completed,
    'isCancelled', s.is_cancelled, 'isActive', s.is_active, 'autoAdvanceTo', s.auto_advance_to,
    'nextStatuses', to_jsonb(s.next_statuses), 'version', s.version)
$$;

-- All order statuses, in the order of the workflow.
create or replace function order_statuses_view() returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(order_status_view(s) order by s.position, s.id), '[]') from order_status s
$$;
