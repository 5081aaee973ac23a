-- An order status as the contracts show it.
create or replace function order_status_view(p_status order_status) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_status.id, 'name', p_status.name, 'colour', p_status.colour,
    'position', p_status.position, 'isInitial', p_status.is_initial, 'isEditLock', p_status.is_edit_lock,
    'inventoryAction', p_status.inventory_action, 'serialEffect', p_status.serial_effect,
    'requiresApproval', p_status.requires_approval, 'requiresDeposit', p_status.requires_deposit,
    'isCompleted', p_status.is_completed, 'isCancelled', p_status.is_cancelled, 'isActive', p_status.is_active,
    'autoAdvanceTo', p_status.auto_advance_to, 'nextStatuses', to_jsonb(p_status.next_statuses),
    'version', p_status.version)
$$;
