import { Controller } from '@nestjs/common';
import { ListAdjustments, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { adjustmentsPage } from '../../persistence/adjustments.ts';

@Controller()
export class ListAdjustmentsHandler {
  @Handles(ListAdjustments)
  async list(query: Received<typeof ListAdjustments>, work: Work): Promise<Output<typeof ListAdjustments>> {
    const rows = await adjustmentsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.adjustment.id], view: row => row.adjustment });
  }
}
