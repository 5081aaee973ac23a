import type { Part, RowCheck } from '../check.ts';

/** Constraints, unique indexes and triggers by table: a promise kept today is kept tomorrow only while these are there. */
const GUARDS: Record<Part, Record<string, string[]>> = {
  'inventory-serials': {
    item: ['item_sku_key', 'item_barcode_key', 'item_leaves_twins', 'item_twin_follows'],
    unit: ['unit_serial_key', 'unit_shape', 'unit_moves', 'unit_is_kept'],
    unit_movement: ['unit_movement_pkey', 'unit_movement_append_only', 'unit_movement_kept'],
    reservation: ['reservation_held', 'reservation_confirmed', 'reservation_decided_once'],
    stock_level: ['stock_level_reserved'],
    document_stock: ['document_stock_pkey', 'document_stock_one_effect'],
    transfer: ['transfer_number_key', 'transfer_goes_somewhere'],
    transfer_line: ['transfer_line_pkey', 'transfer_line_adds_up'],
    transfer_unit: ['one_transfer_per_unit'],
    stock_movement: ['stock_movement_append_only', 'stock_movement_kept'],
  },
  invoicing: {
    invoice: [
      ...['invoice_number_key', 'invoice_deposit', 'invoice_written_off', 'invoice_paid', 'invoice_taxes'],
      'invoice_stays_booked',
    ],
    invoice_line: ['invoice_line_sign'],
    payment: ['payment_amount_check', 'payment_append_only', 'payment_kept'],
    refund: ['refund_within_payment', 'refund_append_only', 'refund_kept'],
    customer_credit: ['customer_credit_append_only', 'customer_credit_kept'],
    sale_entry: ['sale_entry_append_only', 'sale_entry_kept'],
    audit_entry: ['audit_entry_of_version', 'audit_entry_append_only', 'audit_entry_kept', 'audit_entry_waits'],
    audit_seal: ['audit_seal_once', 'audit_seal_append_only', 'audit_seal_kept'],
    invoice_serial: ['one_invoice_per_unit', 'one_invoice_per_serial'],
    status_history: ['status_history_append_only', 'status_history_kept'],
    saga: ['one_open_saga_per_invoice', 'one_saga_per_sale', 'one_saga_per_number', 'saga_number_last'],
  },
  pos: {
    audit_anchor: ['audit_anchor_append_only', 'audit_anchor_kept'],
    sale_return: ['sale_return_credit_left', 'sale_return_adds_up', 'sale_return_keeps_its_end'],
  },
};

function guardsIn(part: Part): RowCheck {
  const rows = Object.entries(GUARDS[part]).flatMap(([table, names]) => names.map(name => `('${table}', '${name}')`));
  return {
    name: 'guards',
    part,
    table: `(values ${rows.join(', ')}) as guard`,
    violations: `
      select format('guard %s of table %s', name, of_table) as at, 'in force' as expected, 'missing or switched off' as found
      from (values ${rows.join(', ')}) as guard (of_table, name)
      where not exists (select from pg_trigger t
                        where t.tgrelid = to_regclass(of_table) and t.tgname = name and t.tgenabled in ('O', 'A'))
        and not exists (select from pg_constraint c
                        where c.conrelid = to_regclass(of_table) and c.conname = name and c.convalidated)
        and not exists (select from pg_index x join pg_class i on i.oid = x.indexrelid
                        where x.indrelid = to_regclass(of_table) and i.relname = name and x.indisunique and x.indisvalid)`,
    detail: 'The database itself refuses what no code path may do.',
  };
}

export const guardChecks = [guardsIn('inventory-serials'), guardsIn('invoicing'), guardsIn('pos')];
