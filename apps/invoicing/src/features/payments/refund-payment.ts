import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Invoice, type Output, type Payment, type Received, RefundPayment } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { refuseCardData } from '../../domain/payment.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { keepRefund } from '../../persistence/payments.ts';

/** Gives a payment back. The row lock of the invoice keeps two refunds at once from exceeding it. */
@Controller()
export class RefundPaymentFeature {
  @Handles(RefundPayment)
  async refund(asked: Received<typeof RefundPayment>, work: Work): Promise<Output<typeof RefundPayment>> {
    const { paymentId, amount, reason } = asked;
    refuseCardData(reason, '#/reason');
    const refund = { ...asked, id: randomUUIDv7(), username: work.caller.username };
    const change = { ...asked, action: 'payment-refunded', note: reason };
    const invoice = await changeInvoice(work, change, async (changed, view) => {
      changed.giveBack(paymentOf(view, paymentId), amount);
      await keepRefund(work.sql, refund);
    });
    const recorded = paymentOf(invoice, paymentId).refunds.find(({ id }) => id === refund.id);
    if (!recorded) throw new Error(`refund ${refund.id} is not on its invoice`);
    return { ...invoice, refund: recorded };
  }
}

const paymentOf = ({ payments }: Invoice, paymentId: string): Payment => {
  const payment = payments.find(({ id }) => id === paymentId.toLowerCase());
  if (!payment) throw new DomainError('not-found', 'The invoice has no such payment.', { paymentId });
  return payment;
};
