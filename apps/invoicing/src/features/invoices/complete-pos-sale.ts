import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CompletePosSale, type Operation, type Received } from '@provena/contracts';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { HANDED_OVER } from '../../domain/inventory-effect.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { completedOf } from '../../domain/order-status.ts';
import { settlePayments } from '../../domain/pos-payment.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import type { NewSave } from '../../persistence/saves.ts';
import { newReturnId, sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { inStatus, PrepareInvoice } from './prepare-invoice.ts';

type Sale = Received<typeof CompletePosSale>;

/** Turns a register sale into a closed and paid POS invoice through the saga, which takes the goods of the sale's cart. */
@Controller()
export class CompletePosSaleController {
  constructor(
    private readonly prepare: PrepareInvoice,
    private readonly process: SaveInvoiceProcess,
  ) {}

  @Handles(CompletePosSale, { autocommit: true })
  async complete(sale: Sale, work: Work): Promise<Operation> {
    const fingerprint = fingerprintOf(CompletePosSale.subject, sale);
    const context = await this.prepare.lookUpContext(sale, work.caller, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const save: NewSave = {
      id: work.commandId,
      kind: 'POS',
      invoiceId: randomUUIDv7(),
      reservationId: sale.reservationId,
      returnId: newReturnId(),
      saleId: sale.saleId,
      baseVersion: null,
      fingerprint,
      principal: { userId: work.caller.userId, username: work.caller.username },
      document: this.paidDocument(sale, context),
      removed: [],
    };
    return this.process.save(save, work);
  }

  private paidDocument({ invoice, payments, soldAt }: Sale, context: SaveContext): InvoiceDocument {
    // A line of a sale from before prices could include tax does not say so, and its item may say otherwise by now.
    const lines = invoice.lines.map(line => ({ ...line, priceIncludesTax: line.priceIncludesTax ?? false }));
    const { document } = this.prepare.price({ ...invoice, lines }, context, 'STANDARD');
    const completed = completedOf(context.orderStatuses);
    const settled = settlePayments(document.total, payments);
    return {
      ...document,
      ...inStatus(completed.id, [completed], HANDED_OVER),
      paid: settled.paid,
      payments: settled.payments,
      ...(soldAt !== undefined && { soldAt }),
    };
  }
}
