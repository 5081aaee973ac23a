import { Controller } from '@nestjs/common';
import { type Item, type Output, type Received, ScanIntoSale, type Unit } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import type { Sale } from '../../domain/sale.ts';
import { saleFor } from '../../persistence/visible.ts';
import { Inventory } from './inventory.ts';
import { SaleChanges } from './sale-changes.ts';
import { captureRequest, saleReply } from './sale-view.ts';

type Reply = Output<typeof ScanIntoSale>;

@Controller()
export class ScanIntoSaleFeature {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly changes: SaleChanges,
  ) {}

  /** A repeated scan is resolved again for its outcome, and adds nothing. */
  @Handles(ScanIntoSale, { autocommit: true })
  async scan({ saleId, code }: Received<typeof ScanIntoSale>, work: Work): Promise<Reply> {
    const sale = await saleFor(this.database.reader(), saleId, work.caller);
    if (!sale.remembers(work.commandId)) sale.mustBeOpen();
    const found = await this.inventory.resolve(code, sale, work);
    if (found.outcome === 'AMBIGUOUS') return { ...saleReply(sale), ...found };
    if (found.outcome === 'ITEM') return this.addItem(sale, found.item, work);
    return this.capture(sale, found, work);
  }

  private async addItem(current: Sale, item: Item, work: Work): Promise<Reply> {
    const available = item.tracking === 'SERIAL' ? await this.inventory.available(item.id, current, work) : [];
    const lineId = randomUUIDv7();
    const sale = await this.changes.apply(current.id, work, changing => changing.addLine(item, 1, lineId));
    return { ...saleReply(sale, captureRequest(sale.lineOf(item.id), available)), outcome: 'ITEM' };
  }

  private async capture(current: Sale, found: { item: Item; serial: Unit }, work: Work): Promise<Reply> {
    const { item, serial } = found;
    let isOnSale = has(current, found);
    if (isOnSale && !current.remembers(work.commandId)) return { ...saleReply(current), outcome: 'ALREADY_CAPTURED' };
    const lineId = randomUUIDv7();
    const sale = await this.changes.apply(current.id, work, changing => {
      isOnSale = has(changing, found);
      if (!isOnSale) changing.captureOne(item, serial.serialNumber, lineId);
    });
    const outcome = isOnSale && !current.remembers(work.commandId) ? 'ALREADY_CAPTURED' : 'SERIAL';
    return { ...saleReply(sale), outcome };
  }
}

const has = (sale: Sale, { item, serial }: { item: Item; serial: Unit }): boolean =>
  sale.lineOf(item.id)?.serials.includes(serial.serialNumber) ?? false;
