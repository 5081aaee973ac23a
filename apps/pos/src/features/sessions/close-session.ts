import { Controller } from '@nestjs/common';
import {
  CloseSession,
  type Received,
  SaleChanged,
  SessionChanged,
  type Session as SessionView,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import type { Sale } from '../../domain/sale.ts';
import type { SaleReturn } from '../../domain/sale-return.ts';
import { drawerCash } from '../../persistence/drawer-cash.ts';
import { pendingReturns } from '../../persistence/sale-returns.ts';
import { lockSalesUnderWay } from '../../persistence/sales.ts';
import { nextZNumber } from '../../persistence/session-sales.ts';
import { registerFor, sessionFor } from '../../persistence/visible-rows.ts';
import { saleChanged } from '../sales/sale-facts.ts';
import { sessionChanged, sessionView } from './session-view.ts';

@Controller()
export class CloseSessionController {
  /**
   * Locks the register for its running number, the session, so that no sale opens meanwhile, then its sales. Open sales are
   * put aside, and a timer keeps their units held, or they are voided here, and their units go back with the next run of the
   * releases. A sale that is being sold and a return that is under way must end first, and an offline sale in conflict must
   * be decided.
   */
  @Handles(CloseSession)
  async close(message: Received<typeof CloseSession>, work: Work): Promise<SessionView> {
    const { caller, em, sql } = work;
    const { sessionId, openSales, ...count } = message;
    const { registerId } = await sessionFor(em, sessionId, caller);
    const register = await registerFor(em, registerId, caller, { lock: 'WRITE' });
    const session = await sessionFor(em, sessionId, caller, { lock: 'WRITE' });
    const sales = session.isOpen ? await lockSalesUnderWay(em, sessionId) : [];
    refuseWhileDeciding(sales, session.isOpen ? await pendingReturns(em, sessionId) : []);
    refuseInConflict(sales);
    if (openSales === 'REFUSE') refuseOpen(sales);
    const at = new Date();
    const ending = { at: at.toISOString(), username: caller.username };
    for (const sale of sales) {
      if (openSales === 'KEEP' && (sale.status === 'HELD' || !isEmpty(sale)))
        sale.holdForCustomer({ ...ending, note: 'the session was closed' });
      else sale.void({ ...ending, reason: 'the session was closed' });
      work.publish(SaleChanged, saleChanged(sale));
    }
    const kept = sales.filter(({ status }) => status === 'HELD').map(keptSale);
    const cash = await drawerCash(sql, sessionId);
    session.close({ count, kept, cash, zNumber: await nextZNumber(sql, registerId), at, by: caller.username });
    work.publish(SessionChanged, sessionChanged(session, caller.username));
    return sessionView(session, { caller, register, cash });
  }
}

/** True for a sale that can be ended without losing any entry. */
const isEmpty = ({ lines, customerId, notes }: Sale): boolean =>
  lines.length === 0 && customerId === null && notes === null;

const keptSale = ({ id, number, total }: Sale) => ({ id, number, total: total.toString() });

const refuseWhileDeciding = (sales: readonly Sale[], pending: readonly SaleReturn[]): void => {
  const selling = sales.filter(({ status }) => status === 'COMPLETING').map(({ id, number }) => ({ id, number }));
  const returns = pending.map(({ id }) => ({ id }));
  if (selling.length + returns.length === 0) return;
  const under = [...selling.map(({ number }) => number), ...returns.map(({ id }) => `return ${id}`)];
  const detail = `Not decided yet: ${under.join(', ')}. Ask again in a moment, then close the session.`;
  throw new DomainError('save-in-progress', detail, { sales: selling, returns });
};

const refuseInConflict = (sales: readonly Sale[]): void => {
  const waiting = sales.flatMap(({ id, number, conflict }) => (conflict ? [{ id, number, code: conflict.code }] : []));
  if (waiting.length === 0) return;
  const numbers = waiting.map(({ number }) => number).join(', ');
  const detail = `Sold without a link and not decided: ${numbers}. Complete or void each, then close the session.`;
  throw new DomainError('sales-in-conflict', detail, { sales: waiting });
};

const refuseOpen = (sales: readonly Sale[]): void => {
  if (sales.length === 0) return;
  const open = sales.map(({ id, number, status }) => ({ id, number, status }));
  const numbers = open.map(({ number }) => number).join(', ');
  const detail = `Not finished: ${numbers}. Complete or void them, or close with openSales KEEP or VOID.`;
  throw new DomainError('sales-open', detail, { sales: open });
};
