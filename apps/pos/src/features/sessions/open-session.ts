import { Controller } from '@nestjs/common';
import { OpenSession, type Received, type Session as SessionView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { Session } from '../../domain/session.ts';
import { refuseSecondSession } from '../../persistence/sessions.ts';
import { registerFor } from '../../persistence/visible.ts';
import { sessionView } from './session-view.ts';

const NOTHING_YET = { taken: '0', in: '0', out: '0', refunded: '0' };

@Controller()
export class OpenSessionFeature {
  /** The register's row is the lock: of two openings at once the second sees the first. */
  @Handles(OpenSession)
  async open({ registerId, openingFloat }: Received<typeof OpenSession>, { caller, em }: Work): Promise<SessionView> {
    const register = await registerFor(em, registerId, caller, { lock: 'WRITE' });
    await refuseSecondSession(em, register);
    const opening = { id: randomUUIDv7(), openedAt: new Date(), openedBy: caller.username, openingFloat };
    const session = Session.open(register, opening);
    em.persist(session);
    return sessionView(session, { caller, register, cash: NOTHING_YET });
  }
}
