import type { Principal } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { Money } from '@provena/domain';
import { takenShort } from '../domain/drawer.ts';
import type { Register } from '../domain/register.ts';
import type { Session } from '../domain/session.ts';
import { drawerCash, plannedCash } from './drawer-cash.ts';

/** The caller who takes cash out, the session and its register. */
export interface Taking {
  session: Session;
  register: Pick<Register, 'blindClose'>;
  caller: Pick<Principal, 'permissions'>;
}

/**
 * Checks that the drawer has so much cash, and answers true when a caller who may do so takes more. The session's row must
 * be locked for writing until the cash is booked: two at once would both find the same cash. Refuses with `drawer-short`.
 */
export const takeFromDrawer = async (
  sql: Sql,
  amount: string,
  { session, register, caller }: Taking,
): Promise<boolean> => {
  const expected = session.expected(await drawerCash(sql, session.id));
  return takenShort({
    sessionId: session.id,
    amount: Money.of(amount),
    inDrawer: expected.minus(Money.of(await plannedCash(sql, session.id))),
    mayGoShort: caller.permissions.includes('pos:drawer-short'),
    isBlind: register.blindClose && !caller.permissions.includes('pos:manage'),
  });
};
