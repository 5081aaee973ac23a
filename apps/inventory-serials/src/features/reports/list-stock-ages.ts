import { Controller } from '@nestjs/common';
import { ListStockAges, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Money } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { decimalText } from '../../domain/decimal.ts';
import { stockAgesPage } from '../../persistence/stock-ages.ts';

@Controller()
export class ListStockAgesHandler {
  @Handles(ListStockAges)
  async list(query: Received<typeof ListStockAges>, work: Work): Promise<Output<typeof ListStockAges>> {
    const rows = await stockAgesPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, {
      place: row => [row.itemId, row.locationId],
      view: row => ({
        ...row,
        unitPrice: decimalText(row.unitPrice, 2),
        salesValue: Money.of(row.unitPrice).times(String(row.onHand)).rounded().toString(),
      }),
    });
  }
}
