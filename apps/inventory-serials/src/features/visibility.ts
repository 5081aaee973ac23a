import { maySee, type Principal } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** A location the caller may not see does not exist for him. */
export const requireVisible = (caller: Principal, locationId: string): void => {
  if (maySee(caller, locationId)) return;
  throw notFound('location', locationId);
};

export const notFound = (kind: string, id: string): DomainError =>
  new DomainError('not-found', `There is no ${kind} ${id}.`, { kind, id });
