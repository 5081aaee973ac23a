import { Controller } from '@nestjs/common';
import { GetReceipt, ListReceipts, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { receiptById, receiptsPage } from '../../persistence/receipts.ts';
import { unitsPage } from '../../persistence/units.ts';

@Controller()
export class ReceiptsController {
  @Handles(GetReceipt)
  async getReceipt({ id, limit, cursor }: Received<typeof GetReceipt>, work: Work): Promise<Output<typeof GetReceipt>> {
    const seen = visibleLocations(work.caller);
    const receipt = await receiptById(work.sql, id, seen);
    if (!receipt) throw notFound({ kind: 'receipt', id });
    const rows = await unitsPage(work.sql, { receiptId: id, limit, cursor }, seen);
    return { ...receipt, units: pageOf(rows, limit, { place: row => row.key, view: row => row.unit }) };
  }

  @Handles(ListReceipts)
  async listReceipts(query: Received<typeof ListReceipts>, work: Work): Promise<Output<typeof ListReceipts>> {
    const rows = await receiptsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.receipt });
  }
}
