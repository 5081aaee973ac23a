import { Controller } from '@nestjs/common';
import { GetSession, type Received, type Session as SessionView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { cashTaken } from '../../persistence/sales.ts';
import { sessionFor } from '../../persistence/visible.ts';
import { sessionView } from './session-view.ts';

@Controller()
export class GetSessionFeature {
  @Handles(GetSession)
  async get({ id }: Received<typeof GetSession>, { caller, em, sql }: Work): Promise<SessionView> {
    const session = await sessionFor(em, id, caller);
    return sessionView(session, await cashTaken(sql, id));
  }
}
