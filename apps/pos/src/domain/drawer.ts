import { DomainError, type Money } from '@provena/domain';

/** Cash that is to leave a drawer. */
export interface TakenOut {
  sessionId: string;
  amount: Money;
  /** The cash that should be in the drawer, less the amounts promised to returns that are not decided yet. */
  inDrawer: Money;
  /** The caller may take more than there should be. */
  mayGoShort: boolean;
  /** The caller counts without knowing the expected cash. */
  isBlind: boolean;
}

/**
 * True when the caller takes more than there should be and may do so. Otherwise refuses with `drawer-short {sessionId,
 * wanted, inDrawer?}`; a caller who counts blind is not told how much there is.
 */
export const takenShort = ({ sessionId, amount, inDrawer, mayGoShort, isBlind }: TakenOut): boolean => {
  if (amount.isZero() || amount.compare(inDrawer) <= 0) return false;
  if (mayGoShort) return true;
  const wanted = amount.toString();
  const there = isBlind ? `There is not that much` : `There is ${inDrawer.toString()}`;
  const detail = `${there} in the drawer; ${wanted} cannot be taken out of it. Put cash in, or ask somebody who may.`;
  throw new DomainError('drawer-short', detail, {
    sessionId,
    wanted,
    ...(!isBlind && { inDrawer: inDrawer.toString() }),
  });
};
