import { maySee, type Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** Refuses with `not-found` a location outside the list of the caller, so that its existence is not revealed. */
export const requireVisible = (caller: Principal, locationId: string): void => {
  if (maySee(caller, locationId)) return;
  throw notFound('location', locationId);
};

export const notFound = (kind: string, id: string): DomainError =>
  new DomainError('not-found', `There is no ${kind} ${id}.`, { kind, id });
