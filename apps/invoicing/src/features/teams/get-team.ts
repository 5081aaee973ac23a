import { Controller } from '@nestjs/common';
import { GetTeam, type Received, type Team as TeamView } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { teamView } from '../../domain/team.ts';
import { findTeam } from '../../persistence/teams.ts';

@Controller()
export class GetTeamFeature {
  @Handles(GetTeam)
  async get({ id }: Received<typeof GetTeam>, { em }: Work): Promise<TeamView> {
    const team = await findTeam(em, id);
    if (!team) throw noSuchTeam(id);
    return teamView(team);
  }
}

export const noSuchTeam = (id: string) => new DomainError('not-found', 'There is no such team.', { kind: 'team', id });
