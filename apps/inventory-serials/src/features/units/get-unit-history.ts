import { Controller } from '@nestjs/common';
import { GetUnitHistory, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { notFound, visibleLocations } from '../../domain/visibility.ts';
import { unitLife } from '../../persistence/units.ts';

@Controller()
export class GetUnitHistoryHandler {
  @Handles(GetUnitHistory)
  async get({ id }: Received<typeof GetUnitHistory>, work: Work): Promise<Output<typeof GetUnitHistory>> {
    const life = await unitLife(work.sql, id, visibleLocations(work.caller));
    if (!life) throw notFound('unit', id);
    return life;
  }
}
