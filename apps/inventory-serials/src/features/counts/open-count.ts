import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { OpenCount, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { openCount } from '../../persistence/counts.ts';
import { requireLocations, withItems } from '../stock/known-goods.ts';

@Controller()
export class OpenCountHandler {
  @Handles(OpenCount)
  async open({ locationId, itemIds }: Received<typeof OpenCount>, work: Work): Promise<Output<typeof OpenCount>> {
    await requireLocations(work, [locationId]);
    await withItems(work, itemIds?.map(itemId => ({ itemId })) ?? []);
    const { username } = work.caller;
    return openCount(work.sql, { id: randomUUIDv7(), locationId, itemIds: itemIds ?? null, username });
  }
}
