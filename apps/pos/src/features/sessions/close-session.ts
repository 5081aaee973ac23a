import { Controller } from '@nestjs/common';
import { CloseSession, type Received, type Session as SessionView } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import type { Sale } from '../../domain/sale.ts';
import { cashTaken, lockSalesUnderWay } from '../../persistence/sales.ts';
import { sessionFor } from '../../persistence/visible.ts';
import { sessionView } from './session-view.ts';

@Controller()
export class CloseSessionFeature {
  /**
   * Locks the session, so that no sale opens meanwhile, then its sales. Open ones become void here; their units go back
   * with the next turn of the releases. A sale that is being sold must come to its end first.
   */
  @Handles(CloseSession)
  async close({ sessionId, countedCash }: Received<typeof CloseSession>, work: Work): Promise<SessionView> {
    const { caller, em, sql } = work;
    const session = await sessionFor(em, sessionId, caller, { lock: 'WRITE' });
    const sales = session.isOpen ? await lockSalesUnderWay(em, sessionId) : [];
    refuseWhileSelling(sales);
    const at = new Date();
    for (const sale of sales) {
      sale.void({ at: at.toISOString(), username: caller.username, reason: 'the session was closed' });
    }
    const taken = await cashTaken(sql, sessionId);
    session.close({ countedCash, cashTaken: taken, at, by: caller.username });
    return sessionView(session, taken);
  }
}

const refuseWhileSelling = (sales: readonly Sale[]): void => {
  const selling = sales.filter(({ status }) => status === 'COMPLETING').map(({ id, number }) => ({ id, number }));
  if (selling.length === 0) return;
  const numbers = selling.map(({ number }) => number).join(', ');
  const detail = `Still being sold: ${numbers}. Ask again in a moment, then close the session.`;
  throw new DomainError('save-in-progress', detail, { sales: selling });
};
