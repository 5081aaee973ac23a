import { Controller } from '@nestjs/common';
import { type CashMovement as MovementView, MoveCash, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { CashMovement } from '../../domain/cash-movement.ts';
import { sessionFor } from '../../persistence/visible.ts';

@Controller()
export class MoveCashFeature {
  /** The session's row is kept, so that it is not closed meanwhile; several movements at once do not wait for each other. */
  @Handles(MoveCash)
  async move(message: Received<typeof MoveCash>, { caller, em }: Work): Promise<MovementView> {
    const { sessionId, kind, amount, reason } = message;
    const session = await sessionFor(em, sessionId, caller, { lock: 'READ' });
    session.mustBeOpen();
    const what = { id: randomUUIDv7(), sessionId, kind, amount, reason };
    const movement = CashMovement.of({ ...what, at: new Date(), username: caller.username });
    em.persist(movement);
    return movementView(movement);
  }
}

export const movementView = ({ at, ...movement }: CashMovement): MovementView => ({
  ...movement,
  at: at.toISOString(),
});
