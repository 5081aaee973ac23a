import type { Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** The ids of the locations the caller may see, or null when that is all of them. */
export const visibleLocations = (caller: Principal): string[] | null =>
  caller.locations === '*' ? null : caller.locations;

/** A location the caller may not see does not exist for him. */
export const requireVisible = (caller: Principal, locationId: string): void => {
  if (caller.locations === '*' || caller.locations.includes(locationId)) return;
  throw notFound('location', locationId);
};

export const notFound = (kind: string, id: string): DomainError =>
  new DomainError('not-found', `There is no ${kind} ${id}.`, { kind, id });
