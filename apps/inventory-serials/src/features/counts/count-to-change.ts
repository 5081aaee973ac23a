import { type StockCount, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { lockedCount } from '../../persistence/counts.ts';

/** The count, locked. Refused with `not-found` where the caller may not see it, `count-closed` when it is over. */
export const countToChange = async ({ sql, caller }: Work, id: string): Promise<StockCount> => {
  const count = await lockedCount(sql, id, visibleLocations(caller));
  if (!count) throw notFound('count', id);
  const { number, state, closedBy } = count;
  if (state === 'OPEN') return count;
  const how = state === 'APPLIED' ? 'was applied' : 'was cancelled';
  throw new DomainError('count-closed', `${number} ${how} by ${closedBy}.`, { number, state });
};
