import type { OrderStatus } from '@provena/api-client';

/** The statuses that may follow one: those it names, any other when it names none; only those still in use. */
export const nextStatusesOf = (own: OrderStatus | undefined, statuses: readonly OrderStatus[]): OrderStatus[] => {
  if (!own) return [];
  const { id: current, nextStatuses: named } = own;
  return statuses.filter(
    ({ id, isActive }) => isActive && id !== current && (named.length === 0 || named.includes(id)),
  );
};

/** True for a status in which lines cannot be edited: it says so, or it gave the units back. */
export const locksEdits = ({ isEditLock, inventoryAction }: OrderStatus): boolean =>
  isEditLock || inventoryAction === 'RELEASE';
