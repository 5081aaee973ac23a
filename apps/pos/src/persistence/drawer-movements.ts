import type { Principal } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { Money } from '@provena/domain';
import { takenShort } from '../domain/drawer.ts';
import type { Register } from '../domain/register.ts';
import type { Session } from '../domain/session.ts';
import { drawerCash, plannedCash } from './drawer-cash.ts';

/** Who takes cash out of the drawer of which session. */
export interface Taking {
  session: Session;
  register: Pick<Register, 'blindClose'>;
  caller: Pick<Principal, 'permissions'>;
}

/**
 * Looks whether there is so much in the drawer, and answers whether more is taken by somebody who may. The session's row must be
 * locked for writing until the cash is booked: two at once would both find the same. Refused with `drawer-short`.
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
