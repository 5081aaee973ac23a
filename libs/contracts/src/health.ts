import { InventoryHealth } from './inventory-serials/index.ts';
import { InvoicingHealth } from './invoicing/index.ts';
import type { Owner } from './message.ts';
import { PosHealth } from './pos/index.ts';

/** The health request of each service. */
export const HEALTH_OF = {
  'inventory-serials': InventoryHealth,
  invoicing: InvoicingHealth,
  pos: PosHealth,
} as const satisfies Record<Owner, unknown>;
