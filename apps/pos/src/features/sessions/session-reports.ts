import { Injectable } from '@nestjs/common';
import type { SessionReport } from '@provena/contracts';
import { Money } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { PosConfig } from '../../config.ts';
import { CashMovement } from '../../domain/cash-movement.ts';
import type { Register } from '../../domain/register.ts';
import type { Session } from '../../domain/session.ts';
import { totalsOf } from '../../domain/session-totals.ts';
import { drawerCash } from '../../persistence/drawer-cash.ts';
import { returnsOfSession, salesOfSession } from '../../persistence/session-sales.ts';
import { movementView, sessionView } from './session-view.ts';

/**
 * The report of a session: X while it is open, Z after it is closed, calculated from its sales, returns and movements, which
 * do not change any more then.
 */
@Injectable()
export class SessionReports {
  constructor(private readonly config: PosConfig) {}

  async of(session: Session, register: Register, { caller, em, sql }: Work): Promise<SessionReport> {
    const cash = await drawerCash(sql, session.id);
    const sales = await salesOfSession(sql, session.id, session.closedAt);
    const totals = totalsOf(sales, await returnsOfSession(sql, session.id));
    const movements = await em.find(CashMovement, { sessionId: session.id }, { orderBy: { at: 'asc', id: 'asc' } });
    return {
      ...totals,
      open: session.isOpen ? totals.open : keptSums(session),
      kind: session.isOpen ? 'X' : 'Z',
      session: sessionView(session, { caller, register, cash }),
      register: { id: register.id, name: register.name },
      at: (session.closedAt ?? new Date()).toISOString(),
      currency: this.config.currency,
      cash: {
        ...cash,
        openingFloat: session.openingFloat,
        expected: session.expectedCash ?? session.expected(cash).toString(),
        counted: session.countedCash,
        variance: session.variance,
      },
      movements: movements.map(movementView),
    };
  }
}

/** The sales that waited when the session was closed. */
const keptSums = ({ keptSales }: Session): SessionReport['open'] => ({
  count: keptSales.length,
  total: Money.sum(keptSales.map(({ total }) => Money.of(total))).toString(),
});
