import { Controller } from '@nestjs/common';
import { GetSession, type Received, type Session as SessionView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { drawerCash } from '../../persistence/drawer-cash.ts';
import { registerFor, sessionFor } from '../../persistence/visible.ts';
import { sessionView } from './session-view.ts';

@Controller()
export class GetSessionFeature {
  @Handles(GetSession)
  async get({ id }: Received<typeof GetSession>, { caller, em, sql }: Work): Promise<SessionView> {
    const session = await sessionFor(em, id, caller);
    const register = await registerFor(em, session.registerId, caller);
    return sessionView(session, { caller, register, cash: await drawerCash(sql, id) });
  }
}
