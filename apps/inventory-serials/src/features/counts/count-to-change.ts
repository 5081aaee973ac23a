import { type StockCount, visibleLocations } from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { lockedCount } from '../../persistence/counts.ts';

/** The count, locked. Refuses with `not-found` a count the caller may not see, with `count-closed` one that is over. */
export const countToChange = async ({ sql, caller }: Work, id: string): Promise<StockCount> => {
  const count = await lockedCount(sql, id, visibleLocations(caller));
  if (!count) throw notFound({ kind: 'count', id });
  const { number, state, closedBy } = count;
  if (state === 'OPEN') return count;
  const how = state === 'APPLIED' ? 'was applied' : 'was cancelled';
  throw new DomainError('count-closed', `${number} ${how} by ${closedBy}.`, { number, state });
};
