import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateTeam, type Received, type Team as TeamView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Team, teamView } from '../../domain/team.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { writeTeam } from '../../persistence/teams.ts';

@Controller()
export class CreateTeamFeature {
  @Handles(CreateTeam)
  async create({ name }: Received<typeof CreateTeam>, work: Work): Promise<TeamView> {
    const team = new Team(randomUUIDv7(), name);
    await writeTeam(work.em, team);
    const after = teamView(team);
    await recordAudit(work, { action: 'team-created', entity: 'team', id: team.id, version: 1, before: null, after });
    return after;
  }
}
