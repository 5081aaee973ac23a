import { serialKey } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** Refused with `serial-duplicate` when a line names a unit twice, however it is typed. */
export const requireDistinct = (itemId: string, serials: readonly string[]): void => {
  const seen = new Set<string>();
  const repeated = serials.filter(serialNumber => seen.size === seen.add(serialKey(serialNumber)).size);
  if (repeated.length === 0) return;
  throw new DomainError('serial-duplicate', `${repeated[0]} is in the request twice.`, {
    serials: repeated.map(serialNumber => ({ serialNumber, itemId })),
  });
};
