import type {
  Body,
  CashMovement as MovementView,
  Principal,
  Session as SessionView,
  SessionChanged,
} from '@provena/contracts';
import type { CashMovement } from '../../domain/cash-movement.ts';
import type { Register } from '../../domain/register.ts';
import type { DrawerCash, Session } from '../../domain/session.ts';

/** The caller who looks at a session, its register, and the cash movements of its drawer so far. */
export interface Looking {
  caller: Pick<Principal, 'permissions'>;
  register: Pick<Register, 'blindClose' | 'name'>;
  cash: DrawerCash;
}

/**
 * True for a caller who counts the drawer without seeing the expected cash: until the session is closed no answer may tell
 * it.
 */
export const countsBlind = ({ isOpen }: Session, { caller, register }: Omit<Looking, 'cash'>): boolean =>
  isOpen && register.blindClose && !caller.permissions.includes('pos:manage');

/** A session as the contracts show it to this caller. */
export const sessionView = (session: Session, looking: Looking): SessionView => ({
  id: session.id,
  registerId: session.registerId,
  registerName: looking.register.name,
  locationId: session.locationId,
  openedAt: session.openedAt.toISOString(),
  openedBy: session.openedBy,
  openingFloat: session.openingFloat,
  closedAt: session.closedAt?.toISOString() ?? null,
  closedBy: session.closedBy,
  countedCash: session.countedCash,
  denominations: session.denominations,
  expectedCash: countsBlind(session, looking)
    ? null
    : (session.expectedCash ?? session.expected(looking.cash).toString()),
  variance: session.variance,
  zNumber: session.zNumber,
  keptSales: [...session.keptSales],
});

export const movementView = ({ at, ...movement }: CashMovement): MovementView => ({
  ...movement,
  at: at.toISOString(),
});

/** The fact that the person opened or closed the session. */
export const sessionChanged = (session: Session, username: string): Body<typeof SessionChanged> => ({
  sessionId: session.id,
  registerId: session.registerId,
  locationId: session.locationId,
  isOpen: session.isOpen,
  username,
  at: (session.closedAt ?? session.openedAt).toISOString(),
});
