import { Controller } from '@nestjs/common';
import { GetZReport, type Received, type SessionReport } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { registerFor, sessionFor } from '../../persistence/visible.ts';
import { SessionReports } from './session-reports.ts';

@Controller()
export class GetZReportFeature {
  constructor(private readonly reports: SessionReports) {}

  @Handles(GetZReport)
  async get({ sessionId }: Received<typeof GetZReport>, work: Work): Promise<SessionReport> {
    const session = await sessionFor(work.em, sessionId, work.caller);
    if (session.isOpen) {
      const detail = 'The Z report is there once the session is closed; until then there is the X report.';
      throw new DomainError('session-not-closed', detail, { sessionId });
    }
    return this.reports.of(session, await registerFor(work.em, session.registerId, work.caller), work);
  }
}
