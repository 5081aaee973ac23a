import { Controller } from '@nestjs/common';
import { ConfirmDelivery, type Invoice, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { toDeliver } from '../../domain/delivery.ts';
import { addDelivery } from '../../persistence/deliveries.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';

/** Clocks of shop and server may differ by this much. */
const SKEW_MS = 5 * 60_000;

@Controller()
export class DeliveriesController {
  /** Records that the customer received lines of an invoice, or parts of them. */
  @Handles(ConfirmDelivery)
  confirmDelivery(asked: Received<typeof ConfirmDelivery>, work: Work): Promise<Invoice> {
    const { invoiceId, expectedVersion, receivedBy, deliveredAt = null, note = null } = asked;
    refuseFuture(deliveredAt);
    return changeInvoice(work, { invoiceId, expectedVersion, action: 'delivery-confirmed' }, async (invoice, view) => {
      invoice.requireActive();
      const lines = toDeliver(view, asked.lines);
      const { username } = work.caller;
      await addDelivery(work.sql, { invoiceId, receivedBy, deliveredAt, note, username, lines });
    });
  }
}

const refuseFuture = (deliveredAt: string | null): void => {
  if (deliveredAt === null || Date.parse(deliveredAt) <= Date.now() + SKEW_MS) return;
  throw new DomainError('validation', 'A delivery is confirmed after it was made.', {
    errors: [{ pointer: '#/deliveredAt', detail: 'is in the future' }],
  });
};
