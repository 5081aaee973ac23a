import { Controller } from '@nestjs/common';
import { AddSaleLine, type Received, type SaleReply } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { mustBeSold } from '../../domain/sellable.ts';
import { saleFor } from '../../persistence/visible.ts';
import { Inventory } from './inventory.ts';
import { SaleChanges } from './sale-changes.ts';
import { captureRequest, saleReply } from './sale-view.ts';

@Controller()
export class AddSaleLineFeature {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly changes: SaleChanges,
  ) {}

  /** The units on offer are asked for first: once the sale is changed nothing may fail any more. */
  @Handles(AddSaleLine, { autocommit: true })
  async add({ saleId, itemId, quantity }: Received<typeof AddSaleLine>, work: Work): Promise<SaleReply> {
    const current = await saleFor(this.database.reader(), saleId, work.caller);
    if (!current.remembers(work.commandId)) current.mustBeOpen();
    const item = await this.inventory.item(itemId, work);
    if (!current.remembers(work.commandId)) mustBeSold(item);
    const available = item.tracking === 'SERIAL' ? await this.inventory.available(itemId, current, work) : [];
    const lineId = randomUUIDv7();
    const sale = await this.changes.apply(saleId, work, changing => changing.addLine(item, quantity, lineId));
    return saleReply(sale, captureRequest(sale.lineOf(itemId), available));
  }
}
