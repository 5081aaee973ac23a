import { Controller } from '@nestjs/common';
import { type CashMovement as MovementView, MoveCash, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { CashMovement } from '../../domain/cash-movement.ts';
import { takeFromDrawer } from '../../persistence/drawer.ts';
import { registerFor, sessionFor } from '../../persistence/visible.ts';

@Controller()
export class MoveCashFeature {
  /**
   * The session's row is kept, so that it is not closed meanwhile. What is put in does not wait for others; what is taken out
   * does, so that no two take the same.
   */
  @Handles(MoveCash)
  async move(message: Received<typeof MoveCash>, { caller, em, sql }: Work): Promise<MovementView> {
    const { sessionId, kind, amount, reason } = message;
    const session = await sessionFor(em, sessionId, caller, { lock: kind === 'OUT' ? 'WRITE' : 'READ' });
    session.mustBeOpen();
    const what = { id: randomUUIDv7(), sessionId, kind, amount, reason };
    const movement = CashMovement.of({ ...what, at: new Date(), username: caller.username });
    if (kind === 'OUT') {
      const register = await registerFor(em, session.registerId, caller);
      movement.drawerShort = await takeFromDrawer(sql, movement.amount, { session, register, caller });
    }
    em.persist(movement);
    return movementView(movement);
  }
}

export const movementView = ({ at, ...movement }: CashMovement): MovementView => ({
  ...movement,
  at: at.toISOString(),
});
