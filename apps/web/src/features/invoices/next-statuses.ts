import type { OrderStatus } from '@provena/api-client';

/** The statuses that may follow one: those it names, any other when it names none; only those still in use. */
export const nextStatusesOf = (own: OrderStatus | undefined, statuses: readonly OrderStatus[]): OrderStatus[] => {
  if (!own) return [];
  const { id: current, nextStatuses: named } = own;
  return statuses.filter(
    ({ id, isActive }) => isActive && id !== current && (named.length === 0 || named.includes(id)),
  );
};
