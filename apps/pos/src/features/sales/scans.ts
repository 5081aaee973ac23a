import { Injectable } from '@nestjs/common';
import type { Item, Output, ResolveScan, ScanIntoSale, SoldReference, Unit } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import type { Sale } from '../../domain/sale.ts';
import { mustBeSold } from '../../domain/sellable.ts';
import { soldBy } from '../../persistence/sold-by.ts';
import { Inventory } from './inventory.ts';
import { SaleChanges } from './sale-changes.ts';
import { SaleEndings } from './sale-endings.ts';
import { captureRequest, saleReply } from './sale-view.ts';
import { ignoreRefusal } from '../../ignore-refusal.ts';

type Reply = Output<typeof ScanIntoSale>;

/** The goods found for a scanned code. */
type Found = Output<typeof ResolveScan>;
/** The goods, or the sale whose receipt was scanned. */
type Scanned = Found | { outcome: 'SALE'; sold: SoldReference };

/** The effect of one scan on a sale: an item is added, or a unit is added and captured in one step. */
@Injectable()
export class Scans {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly changes: SaleChanges,
    private readonly endings: SaleEndings,
  ) {}

  /**
   * Finds the goods of a code. A code of no goods may be the receipt of a sale that was made. Refuses with `item-inactive` a
   * single item that was withdrawn.
   */
  async resolve(code: string, sale: Pick<Sale, 'locationId' | 'holdId'>, work: Work): Promise<Scanned> {
    try {
      const found = await this.inventory.resolveScan(code, sale, work);
      if (found.outcome !== 'AMBIGUOUS') mustBeSold(found.item);
      return found;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'serial-not-found') throw error;
      const sold = await soldBy(this.database.reader(), code, work.caller);
      if (!sold) throw error;
      return { outcome: 'SALE', sold };
    }
  }

  /** Adds the found goods. A repeated command adds none, nor does a receipt. */
  async add(sale: Sale, found: Scanned, work: Work): Promise<Reply> {
    if (found.outcome === 'SALE') return { ...saleReply(sale), ...found };
    if (found.outcome === 'AMBIGUOUS') return this.choose(sale, found, work);
    if (found.outcome === 'ITEM') return this.addItem(sale, found, work);
    return this.capture(sale, found, work);
  }

  /** Resolves a number that several items have to the one that is on the sale already. */
  private async choose(sale: Sale, found: Extract<Found, { outcome: 'AMBIGUOUS' }>, work: Work): Promise<Reply> {
    for (const { item, serial } of found.candidates) {
      if (serial ? has(sale, { item, serial }) : sale.lineOf(item.id)) {
        return serial ? { ...saleReply(sale), outcome: 'ALREADY_CAPTURED' } : this.addItem(sale, { item }, work);
      }
    }
    return { ...saleReply(sale), ...found };
  }

  /**
   * Adds the first scan of a new sale. A caller who is refused knows of no sale, so a sale without its first unit is ended.
   */
  async addFirst(sale: Sale, found: Scanned, work: Work): Promise<Reply> {
    try {
      return await this.add(sale, found, work);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'upstream-unavailable') throw error;
      const { caller } = work;
      await this.endings.void(sale.id, { reason: 'its first scan was refused', caller }).catch(ignoreRefusal);
      throw error;
    }
  }

  private async addItem(
    current: Sale,
    { item, quantity = 1 }: { item: Item; quantity?: number },
    work: Work,
  ): Promise<Reply> {
    const available = item.tracking === 'SERIAL' ? await this.inventory.availableUnits(item.id, current, work) : [];
    const lineId = randomUUIDv7();
    const sale = await this.changes.apply(current.id, work, changing => changing.addLine(item, quantity, lineId));
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
