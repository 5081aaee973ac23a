import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  ApplyCount,
  CancelCount,
  GetCount,
  ListCounts,
  OpenCount,
  type Output,
  type Received,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import {
  applyCount,
  cancelCount,
  countById,
  countsPage,
  differencesPage,
  openCount,
} from '../../persistence/counts.ts';
import { orRefuse } from '../reservations/claim-refusal.ts';
import { requireLocations, withItems } from '../stock/known-goods.ts';
import { countToChange } from './count-to-change.ts';

@Controller()
export class CountsController {
  @Handles(OpenCount)
  async openCount({ locationId, itemIds }: Received<typeof OpenCount>, work: Work): Promise<Output<typeof OpenCount>> {
    await requireLocations(work, [locationId]);
    await withItems(work, itemIds?.map(itemId => ({ itemId })) ?? []);
    const { username } = work.caller;
    return openCount(work.sql, { id: randomUUIDv7(), locationId, itemIds: itemIds ?? null, username });
  }

  @Handles(ApplyCount)
  async applyCount({ id }: Received<typeof ApplyCount>, work: Work): Promise<Output<typeof ApplyCount>> {
    const count = await countToChange(work, id);
    const document = { kind: 'COUNT', id, number: count.number, username: work.caller.username } as const;
    const booking = { action: 'COUNTED', stockReason: 'COUNT', document } as const;
    return orRefuse(await applyCount(work.sql, count, visibleLocations(work.caller), booking));
  }

  @Handles(CancelCount)
  async cancelCount({ id }: Received<typeof CancelCount>, work: Work): Promise<Output<typeof CancelCount>> {
    await cancelCount(work.sql, await countToChange(work, id), work.caller.username);
    const count = await countById(work.sql, id, null);
    if (!count) throw notFound({ kind: 'count', id });
    return count;
  }

  @Handles(GetCount)
  async getCount(query: Received<typeof GetCount>, work: Work): Promise<Output<typeof GetCount>> {
    const locations = visibleLocations(work.caller);
    const count = await countById(work.sql, query.id, locations);
    if (!count) throw notFound({ kind: 'count', id: query.id });
    const rows = await differencesPage(work.sql, query, locations);
    return { count, differences: pageOf(rows, query.limit, { place: row => row.key, view: row => row.difference }) };
  }

  @Handles(ListCounts)
  async listCounts(query: Received<typeof ListCounts>, work: Work): Promise<Output<typeof ListCounts>> {
    const rows = await countsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.count.id], view: row => row.count });
  }
}
