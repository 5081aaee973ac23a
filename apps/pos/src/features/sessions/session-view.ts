import type { Session as SessionView } from '@provena/contracts';
import type { Session } from '../../domain/session.ts';

/** A session as the contracts show it. While it is open, `cashTaken` is what it has taken so far. */
export const sessionView = (session: Session, cashTaken: string): SessionView => ({
  id: session.id,
  registerId: session.registerId,
  locationId: session.locationId,
  openedAt: session.openedAt.toISOString(),
  openedBy: session.openedBy,
  openingFloat: session.openingFloat,
  closedAt: session.closedAt?.toISOString() ?? null,
  closedBy: session.closedBy,
  countedCash: session.countedCash,
  expectedCash: session.expectedCash ?? session.expected(cashTaken).toString(),
  variance: session.variance,
});
