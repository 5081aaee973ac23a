import { Controller } from '@nestjs/common';
import { AssignTeams, type Invoice, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { activeTeams, assignTeams } from '../../persistence/teams.ts';

/** Says who works on an invoice. A retired team that is on it already may stay. */
@Controller()
export class AssignTeamsFeature {
  @Handles(AssignTeams)
  assign({ invoiceId, expectedVersion, teamIds }: Received<typeof AssignTeams>, work: Work): Promise<Invoice> {
    const wanted = [...new Set(teamIds.map(id => id.toLowerCase()))];
    return changeInvoice(work, { invoiceId, expectedVersion, action: 'teams-assigned' }, async (invoice, { teams }) => {
      invoice.requireActive();
      const allowed = new Set([...(await activeTeams(work.sql, wanted)), ...teams.map(({ id }) => id)]);
      refuseUnknown(teamIds, allowed);
      await assignTeams(work.sql, invoiceId, wanted);
    });
  }
}

const refuseUnknown = (asked: readonly string[], allowed: ReadonlySet<string>): void => {
  const errors = asked.flatMap((id, index) =>
    allowed.has(id.toLowerCase()) ? [] : [{ pointer: `#/teamIds/${index}`, detail: 'is not an active team' }],
  );
  if (errors.length > 0) throw new DomainError('validation', 'Not every team can be given work.', { errors });
};
