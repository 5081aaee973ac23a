import type { SerialEffect } from '@provena/contracts';

export type InventoryAction = 'NONE' | 'RESERVE' | 'SUBTRACT' | 'RELEASE';

/** What an order status does to the invoices that enter it, and what it asks of them. */
export interface KnownStatus {
  id: string;
  name: string;
  isInitial: boolean;
  isEditLock: boolean;
  inventoryAction: InventoryAction;
  serialEffect: SerialEffect;
  requiresApproval: boolean;
  requiresDeposit: boolean;
  isCompleted: boolean;
  isCancelled: boolean;
  /** False once it is retired: no invoice enters it any more. */
  isActive: boolean;
  /** The status an invoice goes on to by itself, as soon as that one's gates are open. */
  autoAdvanceTo: string | null;
  /** The statuses that may follow; empty is any. */
  nextStatuses: string[];
}

/** What was given back is not on the invoice any more, so its lines are locked until it moves on. */
export const locksEdits = ({ isEditLock, inventoryAction }: KnownStatus): boolean =>
  isEditLock || inventoryAction === 'RELEASE';

/** Whether an invoice must have its units to be there: they are promised, taken or delivered. */
export const needsUnits = ({ inventoryAction, isCompleted }: KnownStatus): boolean =>
  inventoryAction === 'RESERVE' || inventoryAction === 'SUBTRACT' || isCompleted;
