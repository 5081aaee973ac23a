import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  AssignTeams,
  CreateTeam,
  GetTeam,
  type Invoice,
  ListTeams,
  type Output,
  type Received,
  type Team as TeamView,
  UpdateTeam,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireVersion } from '../../domain/versions.ts';
import { Team, teamView } from '../../domain/team.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { activeTeams, assignTeams, findTeam, listTeams, teamToChange, writeTeam } from '../../persistence/teams.ts';

@Controller()
export class TeamsController {
  @Handles(CreateTeam)
  async createTeam({ name }: Received<typeof CreateTeam>, work: Work): Promise<TeamView> {
    const team = new Team(randomUUIDv7(), name);
    await writeTeam(work.em, team);
    const after = teamView(team);
    await recordAudit(work, { action: 'team-created', entity: 'team', id: team.id, version: 1, before: null, after });
    return after;
  }

  @Handles(UpdateTeam)
  async updateTeam({ id, expectedVersion, ...fields }: Received<typeof UpdateTeam>, work: Work): Promise<TeamView> {
    const team = await teamToChange(work.em, id);
    if (!team) throw notFound({ kind: 'team', id });
    requireVersion(team, expectedVersion);
    const before = teamView(team);
    team.change(fields);
    await writeTeam(work.em, team);
    const after = teamView(team);
    await recordAudit(work, { action: 'team-changed', entity: 'team', id, version: team.version, before, after });
    return after;
  }

  @Handles(GetTeam)
  async getTeam({ id }: Received<typeof GetTeam>, { em }: Work): Promise<TeamView> {
    const team = await findTeam(em, id);
    if (!team) throw notFound({ kind: 'team', id });
    return teamView(team);
  }

  @Handles(ListTeams)
  listTeams(question: Received<typeof ListTeams>, { sql }: Work): Promise<Output<typeof ListTeams>> {
    return listTeams(sql, question);
  }

  /** Sets the teams that work on an invoice. A retired team that is on it already may stay. */
  @Handles(AssignTeams)
  assignTeams({ invoiceId, expectedVersion, teamIds }: Received<typeof AssignTeams>, work: Work): Promise<Invoice> {
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
