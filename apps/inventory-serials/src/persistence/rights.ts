import { CHANGED, FREE, KEPT, type Right } from '@provena/database';
import { houseRights, messagingRights } from '@provena/messaging';

/** The rights of the service itself: it cannot rewrite the history of units and stock, even by a mistake. */
export const rights: readonly Right[] = [
  ...messagingRights,
  ...houseRights,
  { may: KEPT, on: ['unit_movement', 'stock_movement', 'adjustment', 'document_number', 'receipt_import_row'] },
  // The receipt of a file grows while the file is read.
  { may: 'select, insert, update (quantity)', on: ['receipt'] },
  // Written by `npm run repair`, which runs as the owner.
  { may: 'select', on: ['stock_repair'] },
  // Written by a migration only.
  { may: 'select', on: ['serial_twin'] },
  { may: CHANGED, on: ['item', 'location', 'tax_rate_copy', 'vendor', 'unit', 'stock_level', 'receipt_import'] },
  {
    may: CHANGED,
    on: ['transfer', 'transfer_line', 'transfer_unit', 'stock_count', 'counted_unit', 'counted_quantity'],
  },
  // A row that has no effect any more is deleted.
  { may: FREE, on: ['reservation', 'document_stock'] },
];
