import type { KnownStatus } from '../domain/order-status.ts';

/** Order statuses every database begins with. */
export const QUOTE = '0198c000-0000-7000-8000-000000000501';
export const APPROVED = '0198c000-0000-7000-8000-000000000502';
export const COMPLETED = '0198c000-0000-7000-8000-000000000506';
export const CANCELLED = '0198c000-0000-7000-8000-000000000507';

/** An order status without effects and conditions, except for `fields`. Its id is its name. */
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
