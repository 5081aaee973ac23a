import { Controller } from '@nestjs/common';
import { type Received, type Team as TeamView, UpdateTeam } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { teamView } from '../../domain/team.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { teamToChange, writeTeam } from '../../persistence/teams.ts';
import { noSuchTeam } from './get-team.ts';

@Controller()
export class UpdateTeamFeature {
  @Handles(UpdateTeam)
  async update({ id, expectedVersion, ...fields }: Received<typeof UpdateTeam>, work: Work): Promise<TeamView> {
    const team = await teamToChange(work.em, id);
    if (!team) throw noSuchTeam(id);
    if (team.version !== expectedVersion) throw saveRefusal('version-conflict', { version: team.version });
    const before = teamView(team);
    team.change(fields);
    await writeTeam(work.em, team);
    const after = teamView(team);
    await recordAudit(work, { action: 'team-changed', entity: 'team', id, version: team.version, before, after });
    return after;
  }
}
