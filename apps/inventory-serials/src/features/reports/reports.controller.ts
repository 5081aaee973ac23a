import { Controller } from '@nestjs/common';
import { ListStockAges, ListWarranties, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Money } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { decimalText } from '../../domain/decimal.ts';
import { stockAgesPage } from '../../persistence/stock-ages.ts';
import { endingWarranties } from '../../persistence/traced-units.ts';

@Controller()
export class ReportsController {
  @Handles(ListStockAges)
  async listStockAges(query: Received<typeof ListStockAges>, work: Work): Promise<Output<typeof ListStockAges>> {
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

  @Handles(ListWarranties)
  async listWarranties(query: Received<typeof ListWarranties>, work: Work): Promise<Output<typeof ListWarranties>> {
    const rows = await endingWarranties(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }
}
