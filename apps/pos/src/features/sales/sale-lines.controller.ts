import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  AddSaleLine,
  ChangeSaleLine,
  DiscountSaleLine,
  type Output,
  OverrideSalePrice,
  type Received,
  RemoveSaleLine,
  type SaleReply,
  SetSaleLineSerials,
  ScanIntoSale,
} from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { type Discount, withDiscount, withPrice } from '../../domain/sale-line.ts';
import { mustBeSold } from '../../domain/sellable.ts';
import { saleFor } from '../../persistence/visible-rows.ts';
import { Inventory } from './inventory.ts';
import { Scans } from './scans.ts';
import { SaleChanges } from './sale-changes.ts';
import { captureRequest, saleReply } from './sale-view.ts';

type Asked = Received<typeof DiscountSaleLine>;

@Controller()
export class SaleLinesController {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly scans: Scans,
    private readonly changes: SaleChanges,
  ) {}

  /** Resolves a repeated scan again for its outcome, and adds no unit or item. */
  @Handles(ScanIntoSale, { autocommit: true })
  async scanIntoSale(
    { saleId, code }: Received<typeof ScanIntoSale>,
    work: Work,
  ): Promise<Output<typeof ScanIntoSale>> {
    const sale = await saleFor(this.database.reader(), saleId, work.caller);
    if (!sale.remembers(work.commandId)) sale.mustBeOpen();
    return this.scans.add(sale, await this.scans.resolve(code, sale, work), work);
  }

  /** Asks for the units on offer first: after the sale is changed, no step may fail any more. */
  @Handles(AddSaleLine, { autocommit: true })
  async addSaleLine({ saleId, itemId, quantity }: Received<typeof AddSaleLine>, work: Work): Promise<SaleReply> {
    const current = await saleFor(this.database.reader(), saleId, work.caller);
    if (!current.remembers(work.commandId)) current.mustBeOpen();
    const item = await this.inventory.item(itemId, work);
    if (!current.remembers(work.commandId)) mustBeSold(item);
    const available = item.tracking === 'SERIAL' ? await this.inventory.availableUnits(itemId, current, work) : [];
    const lineId = randomUUIDv7();
    const sale = await this.changes.apply(saleId, work, changing => changing.addLine(item, quantity, lineId));
    return saleReply(sale, captureRequest(sale.lineOf(itemId), available));
  }

  @Handles(ChangeSaleLine, { autocommit: true })
  async changeSaleLine({ saleId, lineId, quantity }: Received<typeof ChangeSaleLine>, work: Work): Promise<SaleReply> {
    const current = await saleFor(this.database.reader(), saleId, work.caller);
    if (!current.remembers(work.commandId)) current.changeQuantity(lineId, quantity);
    const line = current.lines.find(({ id }) => id === lineId);
    const available = captureRequest(line, [])
      ? await this.inventory.availableUnits(line?.item.id ?? '', current, work)
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

  @Handles(RemoveSaleLine, { autocommit: true })
  async removeSaleLine({ saleId, lineId }: Received<typeof RemoveSaleLine>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.removeLine(lineId)));
  }

  @Handles(SetSaleLineSerials, { autocommit: true })
  async setSaleLineSerials(
    { saleId, lineId, serials }: Received<typeof SetSaleLineSerials>,
    work: Work,
  ): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.captureSerials(lineId, serials)));
  }

  @Handles(OverrideSalePrice, { autocommit: true })
  async overrideSalePrice(message: Received<typeof OverrideSalePrice>, work: Work): Promise<SaleReply> {
    const { saleId, lineId, unitPrice, reason = null } = message;
    const allowance = { username: work.caller.username, at: new Date().toISOString(), reason };
    const change = this.changes.apply(saleId, work, sale =>
      sale.changeLine(lineId, line => withPrice(line, unitPrice, allowance)),
    );
    return saleReply(await change);
  }

  @Handles(DiscountSaleLine, { autocommit: true })
  async discountSaleLine(asked: Asked, work: Work): Promise<SaleReply> {
    const { saleId, lineId, reason = null } = asked;
    const discount = wantedBy(asked);
    const allowance = { username: work.caller.username, at: new Date().toISOString(), reason };
    const change = this.changes.apply(saleId, work, sale =>
      sale.changeLine(lineId, line => withDiscount(line, discount, allowance)),
    );
    return saleReply(await change);
  }
}

const wantedBy = ({ amount = null, percent = null }: Asked): Discount => {
  if (amount !== null && percent !== null) {
    const detail = 'Take off an amount or a percentage, not both.';
    throw new DomainError('validation', detail, { errors: [{ pointer: '#/percent', detail }] });
  }
  if (percent !== null) return { percent };
  return amount === null ? null : { amount };
};
