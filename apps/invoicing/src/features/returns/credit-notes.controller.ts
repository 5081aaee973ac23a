import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type Invoice,
  type Operation,
  type Output,
  PreviewInvoiceReturn,
  type Received,
  ReturnInvoice,
  serialKey,
} from '@provena/contracts';
import { Money } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import {
  type Correction,
  leftByMethod,
  overpaidAfter,
  type PricedCreditNote,
  priceCreditNote,
  refundsOfCreditNote,
} from '../../domain/credit-note.ts';
import { NO_EFFECT } from '../../domain/inventory-effect.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { completedOf } from '../../domain/order-status.ts';
import { creditedLines } from '../../persistence/credited-lines.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import { inStatus } from '../invoices/prepare-invoice.ts';
import { requireInvoice } from '../invoices/require-invoice.ts';
import { PrepareReturn } from './prepare-return.ts';
import { SaveReturn } from './save-return.ts';

interface Priced {
  invoice: Invoice;
  priced: PricedCreditNote;
  overpaid: Money;
}

@Controller()
export class CreditNotesController {
  constructor(
    private readonly prepare: PrepareReturn,
    private readonly returns: SaveReturn,
  ) {}

  /** A dry run of a credit note. */
  @Handles(PreviewInvoiceReturn)
  async previewInvoiceReturn(
    { invoiceId, locationId, ...asked }: Received<typeof PreviewInvoiceReturn>,
    work: Work,
  ): Promise<Output<typeof PreviewInvoiceReturn>> {
    const { invoice, priced, overpaid } = await this.price(invoiceId, asked, work);
    await this.prepare.lookUpSale({ locationId: locationId ?? invoice.location.id }, work, null);
    const lines = priced.lines.map(({ itemId, sku, name, tracking, quantity, tax, total, returns = null }) => ({
      item: { id: itemId, sku, name, tracking },
      ...{ quantity, tax, total, returns },
    }));
    const { subtotal, taxes, tax, total } = priced;
    const { id, number, currency, payments } = invoice;
    const sums = { subtotal, taxes, tax, total, overpaid: overpaid.toString() };
    return { invoice: { id, number }, currency, lines, ...sums, refundable: leftByMethod(payments) };
  }

  /** Corrects an invoice by a credit note; a repeat answers the same one. */
  @Handles(ReturnInvoice, { autocommit: true })
  async returnInvoice(asked: Received<typeof ReturnInvoice>, work: Work): Promise<Operation> {
    const { location } = await requireInvoice(asked.invoiceId, work);
    const locationId = asked.locationId ?? location.id;
    const document = (context: SaveContext) => this.document({ ...asked, locationId }, context, work);
    return this.returns.save({ subject: ReturnInvoice.subject, asked, locationId, document }, work);
  }

  /** The invoice as it is now and what is corrected of it; makes every refusal of a credit note. */
  private async price(invoiceId: string, asked: Correction, work: Work): Promise<Priced> {
    const invoice = await requireInvoice(invoiceId, work);
    const credited = await creditedLines(work.sql, invoice.id);
    const priced = priceCreditNote(invoice, asked, { newId: randomUUIDv7, keyOf: serialKey, credited });
    return { invoice, priced, overpaid: overpaidAfter(invoice, Money.zero.minus(Money.of(priced.total))) };
  }

  private async document(
    asked: Received<typeof ReturnInvoice> & { locationId: string },
    { orderStatuses }: SaveContext,
    work: Work,
  ): Promise<InvoiceDocument> {
    const { invoice, priced, overpaid } = await this.price(asked.invoiceId, asked, work);
    const completed = completedOf(orderStatuses);
    const { id: invoiceId, version, location, customer, currency } = invoice;
    return {
      customerId: customer?.id ?? null,
      locationId: asked.locationId,
      currency,
      notes: asked.reason ?? null,
      expiresOn: null,
      ...priced,
      ...inStatus(completed.id, [completed], NO_EFFECT),
      paid: '0',
      payments: [],
      refunds: refundsOfCreditNote(invoice, overpaid, asked.refund),
      note: asked.reason ?? null,
      close: null,
      returnOf: { invoiceId, version, locationId: location.id },
    };
  }
}
