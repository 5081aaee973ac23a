import { CHANGED, FREE, KEPT, type Right } from '@provena/database';
import { houseRights, messagingRights } from '@provena/messaging';

/** The rights of the service itself: it cannot rewrite its trails and payments, even by a mistake. */
export const rights: readonly Right[] = [
  ...messagingRights,
  ...houseRights,
  {
    may: KEPT,
    on: ['audit_entry', 'audit_seal', 'customer_credit', 'payment', 'refund', 'sale_entry', 'status_history'],
  },
  { may: KEPT, on: ['delivery', 'delivery_line', 'progress_update'] },
  // What was ordered stays; how much of it came in is counted.
  { may: 'select, insert, update (received)', on: ['purchase_order_line'] },
  // An entry waits here from its insert until it is sealed.
  { may: 'select, insert, delete', on: ['audit_unsealed'] },
  // Demo data name the company without making another version of it.
  { may: 'select, insert, update (company)', on: ['company_version'] },
  { may: 'select, update', on: ['company', 'books_lock'] },
  // Written by migrations only.
  { may: 'select', on: ['number_gap', 'serial_twin'] },
  { may: CHANGED, on: ['invoice', 'invoice_search', 'number_series', 'saga', 'approval_request', 'mail'] },
  { may: CHANGED, on: ['document_series'] },
  { may: CHANGED, on: ['customer', 'order_status', 'purchase_order', 'tax_rate', 'team'] },
  { may: CHANGED, on: ['item_copy', 'location_copy', 'vendor_copy'] },
  // An edit writes the lines and the serial numbers anew.
  { may: FREE, on: ['invoice_line', 'invoice_serial', 'invoice_team', 'renamed_customer'] },
];
