import { Controller } from '@nestjs/common';
import { ChangeSaleLine, type Received, type SaleReply } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { Inventory } from './inventory.ts';
import { SaleChanges } from './sale-changes.ts';
import { captureRequest, saleReply } from './sale-view.ts';

@Controller()
export class ChangeSaleLineFeature {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly changes: SaleChanges,
  ) {}

  @Handles(ChangeSaleLine, { autocommit: true })
  async change({ saleId, lineId, quantity }: Received<typeof ChangeSaleLine>, work: Work): Promise<SaleReply> {
    const current = await saleFor(this.database.reader(), saleId, work.caller);
    if (!current.remembers(work.commandId)) current.changeQuantity(lineId, quantity);
    const line = current.lines.find(({ id }) => id === lineId);
    const available = captureRequest(line, [])
      ? await this.inventory.available(line?.item.id ?? '', current, work)
      : [];
    const sale = await this.changes.apply(saleId, work, changing => changing.changeQuantity(lineId, quantity));
    return saleReply(
      sale,
      captureRequest(
        sale.lines.find(({ id }) => id === lineId),
        available,
      ),
    );
  }
}
