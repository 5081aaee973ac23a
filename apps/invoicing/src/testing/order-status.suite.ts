import type { KnownStatus } from '../domain/order-status.ts';

/** An order status that does nothing and asks for nothing, but for `fields`. Its id is its name. */
export const aStatus = (id: string, fields: Partial<KnownStatus> = {}): KnownStatus => ({
  id,
  name: id,
  isInitial: false,
  isEditLock: false,
  inventoryAction: 'NONE',
  serialEffect: 'SELL',
  requiresApproval: false,
  requiresDeposit: false,
  isCompleted: false,
  isCancelled: false,
  isActive: true,
  autoAdvanceTo: null,
  nextStatuses: [],
  ...fields,
});
