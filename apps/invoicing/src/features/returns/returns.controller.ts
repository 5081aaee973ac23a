import { Controller } from '@nestjs/common';
import { type Operation, type Output, PreviewPosReturn, type Received, ReturnPosSale } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { derivedId, fingerprintOf, Handles, type Work } from '@provena/messaging';
import { NO_EFFECT } from '../../domain/inventory-effect.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { completedOf } from '../../domain/order-status.ts';
import { refundsOf } from '../../domain/pos-return.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import type { NewSave } from '../../persistence/saves.ts';
import { newReturnId, reservationOf, sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { inStatus } from '../invoices/prepare-invoice.ts';
import { PrepareReturn } from './prepare-return.ts';

type Asked = Received<typeof ReturnPosSale>;

/** Tries again when another return of the same sale, or this very one, is saved between calculating and saving. */
const MOST_TRIES = 20;

@Controller()
export class ReturnsController {
  constructor(
    private readonly prepare: PrepareReturn,
    private readonly process: SaveInvoiceProcess,
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

  /**
   * Takes goods of a register sale back. Invoicing alone decides, then inventory takes the goods; a repeat answers the same
   * return.
   */
  @Handles(ReturnPosSale, { autocommit: true })
  async returnPosSale(asked: Asked, work: Work): Promise<Operation> {
    const fingerprint = fingerprintOf(ReturnPosSale.subject, asked);
    let refusal: DomainError | null = null;
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const context = await this.prepare.lookUpSale(asked, work, work.commandId);
      const known = sameRequest(context.saga, fingerprint);
      if (known) return this.process.attach(known, work);
      if (refusal && refusal.code !== 'version-conflict') break;
      try {
        return await this.process.saveReturn(await this.newReturn(asked, { context, fingerprint, work }), work);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refusal = error;
      }
    }
    throw refusal ?? new Error('a return was never tried');
  }

  private async newReturn(
    asked: Asked,
    by: { context: SaveContext; fingerprint: string; work: Work },
  ): Promise<NewSave> {
    const { context, fingerprint, work } = by;
    const document = await this.document(asked, context, work);
    const { commandId, caller } = work;
    return {
      id: commandId,
      kind: 'RETURN',
      invoiceId: derivedId('return', commandId),
      reservationId: reservationOf(commandId, fingerprint, null),
      returnId: newReturnId(),
      saleId: null,
      baseVersion: null,
      fingerprint,
      principal: { userId: caller.userId, username: caller.username },
      document,
      removed: document.lines.flatMap(({ serials }) => serials.flatMap(({ unitId }) => unitId ?? [])),
    };
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
