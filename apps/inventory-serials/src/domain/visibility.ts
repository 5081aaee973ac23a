import type { Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** The ids of the locations the caller may see, or null when that is all of them. */
export const visibleLocations = (caller: Principal): string[] | null =>
  caller.locations === '*' ? null : caller.locations;

export const isVisible = ({ locations }: Principal, locationId: string): boolean =>
  locations === '*' || locations.includes(locationId);

/** A location the caller may not see does not exist for him. */
export const requireVisible = (caller: Principal, locationId: string): void => {
  if (isVisible(caller, locationId)) return;
  throw notFound('location', locationId);
};

export const notFound = (kind: string, id: string): DomainError =>
  new DomainError('not-found', `There is no ${kind} ${id}.`, { kind, id });
