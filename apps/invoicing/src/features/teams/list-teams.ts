import { Controller } from '@nestjs/common';
import { ListTeams, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listTeams } from '../../persistence/teams.ts';

@Controller()
export class ListTeamsFeature {
  @Handles(ListTeams)
  list(question: Received<typeof ListTeams>, { sql }: Work): Promise<Output<typeof ListTeams>> {
    return listTeams(sql, question);
  }
}
