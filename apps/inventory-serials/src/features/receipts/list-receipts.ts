import { Controller } from '@nestjs/common';
import { ListReceipts, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { receiptsPage } from '../../persistence/receipts.ts';

@Controller()
export class ListReceiptsHandler {
  @Handles(ListReceipts)
  async list(query: Received<typeof ListReceipts>, work: Work): Promise<Output<typeof ListReceipts>> {
    const rows = await receiptsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.receipt });
  }
}
