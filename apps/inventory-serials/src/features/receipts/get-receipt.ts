import { Controller } from '@nestjs/common';
import { GetReceipt, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { receiptById } from '../../persistence/receipts.ts';
import { unitsPage } from '../../persistence/units.ts';

@Controller()
export class GetReceiptHandler {
  @Handles(GetReceipt)
  async get({ id, limit, cursor }: Received<typeof GetReceipt>, work: Work): Promise<Output<typeof GetReceipt>> {
    const seen = visibleLocations(work.caller);
    const receipt = await receiptById(work.sql, id, seen);
    if (!receipt) throw notFound('receipt', id);
    const rows = await unitsPage(work.sql, { receiptId: id, limit, cursor }, seen);
    return { ...receipt, units: pageOf(rows, limit, { place: row => row.key, view: row => row.unit }) };
  }
}
