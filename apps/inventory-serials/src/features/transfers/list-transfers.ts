import { Controller } from '@nestjs/common';
import { ListTransfers, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { transfersPage } from '../../persistence/transfers.ts';

@Controller()
export class ListTransfersHandler {
  @Handles(ListTransfers)
  async list(query: Received<typeof ListTransfers>, work: Work): Promise<Output<typeof ListTransfers>> {
    const rows = await transfersPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.transfer.id], view: row => row.transfer });
  }
}
