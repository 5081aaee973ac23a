import { serialKey } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** Refuses with `serial-duplicate` a line that names a unit twice, in any spelling. */
export const requireDistinctSerials = (itemId: string, serials: readonly string[]): void => {
  const seen = new Set<string>();
  const repeated = serials.filter(serialNumber => seen.size === seen.add(serialKey(serialNumber)).size);
  if (repeated.length === 0) return;
  throw new DomainError('serial-duplicate', `${repeated[0]} is in the request twice.`, {
    serials: repeated.map(serialNumber => ({ serialNumber, itemId })),
  });
};
