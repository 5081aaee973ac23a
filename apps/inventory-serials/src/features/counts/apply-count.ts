import { Controller } from '@nestjs/common';
import { ApplyCount, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { applyCount } from '../../persistence/counts.ts';
import { orRefuse } from '../reservations/answer.ts';
import { countToChange } from './count-to-change.ts';

@Controller()
export class ApplyCountHandler {
  @Handles(ApplyCount)
  async apply({ id }: Received<typeof ApplyCount>, work: Work): Promise<Output<typeof ApplyCount>> {
    const count = await countToChange(work, id);
    const document = { kind: 'COUNT', id, number: count.number, username: work.caller.username } as const;
    const booking = { action: 'COUNTED', stockReason: 'COUNT', document } as const;
    return orRefuse(await applyCount(work.sql, count, visibleLocations(work.caller), booking));
  }
}
