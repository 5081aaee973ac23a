import { Injectable } from '@nestjs/common';
import { PreviewPosReturn, type Received, type ReturnSale } from '@provena/contracts';
import { clockOf, Database } from '@provena/database';
import { DomainError, Money } from '@provena/domain';
import { Bus, type Work } from '@provena/messaging';
import { PosConfig } from '../config.ts';
import { cashIn, givenFor, SaleReturn, type Taker, takesCash } from '../domain/sale-return.ts';
import { asService } from '../as-service.ts';
import { takeFromDrawer } from '../persistence/drawer-movements.ts';
import { lockOpenSession, openSessionOf } from '../persistence/sessions.ts';
import { registerFor } from '../persistence/visible-rows.ts';
import { refuseNoAnswer } from '../no-answer.ts';
import { UNATTENDED_MS } from './timeouts.ts';

type Asked = Received<typeof ReturnSale>;

/** How a return begins: PENDING with everything that is asked, and the cash it takes. */
@Injectable()
export class ReturnBeginnings {
  constructor(
    private readonly config: PosConfig,
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /** The cash it takes is promised to it under the lock of the session, so that the drawer has it when it is given. */
  async store(asked: Asked, fingerprint: string, work: Work): Promise<SaleReturn> {
    const { invoiceId, registerId, lines, refund, reason = null } = asked;
    const { caller, commandId } = work;
    const plannedCash = takesCash(refund) ? await this.cashOf(asked, work) : '0.00';
    return this.database.transaction(async ({ em, sql }) => {
      const register = await registerFor(em, registerId, caller);
      const session = await lockOpenSession(em, register, takesCash(refund) ? 'WRITE' : 'READ');
      const begunAt = await clockOf(sql);
      const begun = SaleReturn.begin({
        id: commandId,
        fingerprint,
        invoiceId,
        lines,
        refund,
        reason,
        registerId,
        sessionId: session.id,
        locationId: register.locationId,
        currency: this.config.currency,
        roundTo: register.cashRounding,
        begunAt,
        plannedCash,
        drawerShort: await takeFromDrawer(sql, plannedCash, { session, register, caller }),
        begunBy: takerOf(caller),
        nextAt: new Date(begunAt.getTime() + UNATTENDED_MS),
      });
      await em.persist(begun).flush();
      return begun;
    });
  }

  /**
   * The cash it will take out of the drawer; nothing when it will be refused, which is for invoicing to say. Refused with
   * `session-not-open` and `upstream-unavailable`, and nothing is begun then.
   */
  private async cashOf({ invoiceId, registerId, lines, refund }: Asked, work: Work): Promise<string> {
    const { caller, deadline, em, requestId } = work;
    const register = await registerFor(em, registerId, caller);
    await openSessionOf(em, register);
    const { locationId, cashRounding } = register;
    try {
      const asking = { as: asService(caller), deadline, requestId };
      const asked = this.bus.request(PreviewPosReturn, { invoiceId, locationId, lines }, asking);
      const { total } = await asked.catch(refuseNoAnswer);
      return cashIn(givenFor(Money.zero.minus(Money.of(total)), refund, cashRounding).given).toString();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'upstream-unavailable') throw error;
      return '0.00';
    }
  }
}

const takerOf = ({ userId, username, locations, permissions }: Work['caller']): Taker => ({
  userId,
  username,
  locations,
  mayRefundAny: permissions.includes('payment:refund-any'),
});
