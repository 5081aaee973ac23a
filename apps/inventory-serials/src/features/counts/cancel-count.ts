import { Controller } from '@nestjs/common';
import { CancelCount, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { cancelCount, countById } from '../../persistence/counts.ts';
import { countToChange } from './count-to-change.ts';

@Controller()
export class CancelCountHandler {
  @Handles(CancelCount)
  async cancel({ id }: Received<typeof CancelCount>, work: Work): Promise<Output<typeof CancelCount>> {
    await cancelCount(work.sql, await countToChange(work, id), work.caller.username);
    const count = await countById(work.sql, id, null);
    if (!count) throw notFound('count', id);
    return count;
  }
}
