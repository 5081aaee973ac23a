import { Controller } from '@nestjs/common';
import { ListUnitChanges, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { unitChanges } from '../../persistence/unit-changes.ts';

@Controller()
export class ListUnitChangesHandler {
  @Handles(ListUnitChanges)
  async list(query: Received<typeof ListUnitChanges>, work: Work): Promise<Output<typeof ListUnitChanges>> {
    const { units, place, hasMore } = await unitChanges(work.sql, query, visibleLocations(work.caller));
    return { data: units, cursor: Buffer.from(JSON.stringify(place)).toString('base64url'), hasMore };
  }
}
