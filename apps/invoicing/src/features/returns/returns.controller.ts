import { Controller } from '@nestjs/common';
import { type Operation, type Output, PreviewPosReturn, type Received, ReturnPosSale } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { NO_EFFECT } from '../../domain/inventory-effect.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { completedOf } from '../../domain/order-status.ts';
import { refundsOf } from '../../domain/refund-methods.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import { inStatus } from '../invoices/prepare-invoice.ts';
import { PrepareReturn } from './prepare-return.ts';
import { SaveReturn } from './save-return.ts';

type Asked = Received<typeof ReturnPosSale>;

@Controller()
export class ReturnsController {
  constructor(
    private readonly prepare: PrepareReturn,
    private readonly returns: SaveReturn,
  ) {}

  /** A dry run of a return. */
  @Handles(PreviewPosReturn)
  async previewPosReturn(
    asked: Received<typeof PreviewPosReturn>,
    work: Work,
  ): Promise<Output<typeof PreviewPosReturn>> {
    await this.prepare.lookUpSale(asked, work, null);
    const { sale, priced, refundable } = await this.prepare.price(asked, work);
    const { subtotal, taxes, tax, total } = priced;
    const lines = priced.lines.map(({ itemId, sku, name, tracking, quantity, tax, total, returns }) => ({
      item: { id: itemId, sku, name, tracking },
      ...{ quantity, tax, total, returns },
    }));
    const { id, number, currency } = sale;
    return { invoice: { id, number }, currency, lines, subtotal, taxes, tax, total, refundable };
  }

  /** Takes goods of a register sale back; a repeat answers the same return. */
  @Handles(ReturnPosSale, { autocommit: true })
  returnPosSale(asked: Asked, work: Work): Promise<Operation> {
    const { subject } = ReturnPosSale;
    const document = (context: SaveContext) => this.document(asked, context, work);
    return this.returns.save({ subject, asked, locationId: asked.locationId, document }, work);
  }

  private async document(asked: Asked, { orderStatuses }: SaveContext, work: Work): Promise<InvoiceDocument> {
    const { sale, priced, refundable } = await this.prepare.price(asked, work);
    const mayRefundAny = work.caller.permissions.includes('payment:refund-any');
    const completed = completedOf(orderStatuses);
    const { id: invoiceId, version, location, customer, currency } = sale;
    return {
      customerId: customer?.id ?? null,
      locationId: asked.locationId,
      currency,
      notes: asked.reason ?? null,
      expiresOn: null,
      ...priced,
      ...inStatus(completed.id, [completed], NO_EFFECT),
      paid: priced.total,
      payments: refundsOf(priced.total, asked.refund, mayRefundAny ? null : refundable),
      note: asked.reason ?? null,
      close: null,
      returnOf: { invoiceId, version, locationId: location.id },
    };
  }
}
