import { Controller } from '@nestjs/common';
import { GetXReport, type Received, type SessionReport } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { registerFor, sessionFor } from '../../persistence/visible.ts';
import { SessionReports } from './session-reports.ts';
import { countsBlind } from './session-view.ts';

@Controller()
export class GetXReportFeature {
  constructor(private readonly reports: SessionReports) {}

  @Handles(GetXReport)
  async get({ sessionId }: Received<typeof GetXReport>, work: Work): Promise<SessionReport> {
    const session = await sessionFor(work.em, sessionId, work.caller);
    const register = await registerFor(work.em, session.registerId, work.caller);
    if (countsBlind(session, { caller: work.caller, register })) {
      const detail = `${register.name} is counted blind; its takings are shown once the session is closed.`;
      throw new DomainError('forbidden', detail, { permission: 'pos:manage' });
    }
    return this.reports.of(session, register, work);
  }
}
