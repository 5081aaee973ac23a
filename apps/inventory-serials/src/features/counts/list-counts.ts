import { Controller } from '@nestjs/common';
import { ListCounts, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { countsPage } from '../../persistence/counts.ts';

@Controller()
export class ListCountsHandler {
  @Handles(ListCounts)
  async list(query: Received<typeof ListCounts>, work: Work): Promise<Output<typeof ListCounts>> {
    const rows = await countsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.count.id], view: row => row.count });
  }
}
