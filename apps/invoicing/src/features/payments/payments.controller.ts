import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type Invoice,
  ListPayments,
  type Output,
  type Payment,
  type Received,
  RecordPayment,
  RefundPayment,
  SetDeposit,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { checkDay, mayBackDate } from '../../domain/invoice-dates.ts';
import { refuseCardData } from '../../domain/payment.ts';
import { lockedDayBounds } from '../../persistence/books-lock.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { keepPayment, keepRefund, listPayments } from '../../persistence/payments.ts';
import { requireInvoice } from '../invoices/require-invoice.ts';

@Controller()
export class PaymentsController {
  /** Records a payment or a deposit. The row lock of the invoice keeps two payments at once from exceeding its balance. */
  @Handles(RecordPayment)
  async recordPayment(asked: Received<typeof RecordPayment>, work: Work): Promise<Output<typeof RecordPayment>> {
    refuseCardData(asked.reference, '#/reference');
    const payment = { ...asked, id: randomUUIDv7(), username: work.caller.username };
    const action = asked.kind === 'DEPOSIT' ? 'deposit-recorded' : 'payment-recorded';
    const invoice = await changeInvoice(work, { ...asked, action }, async changed => {
      changed.receive(asked.kind, asked.amount);
      if (asked.paidOn) await checkPaidOn(asked.paidOn, changed.locationId, work);
      await keepPayment(work.sql, payment);
    });
    const recorded = invoice.payments.find(({ id }) => id === payment.id);
    if (!recorded) throw new Error(`payment ${payment.id} is not on its invoice`);
    return { ...invoice, payment: recorded };
  }

  /** Gives a payment back. The row lock of the invoice keeps two refunds at once from exceeding it. */
  @Handles(RefundPayment)
  async refundPayment(asked: Received<typeof RefundPayment>, work: Work): Promise<Output<typeof RefundPayment>> {
    const { paymentId, amount, reason } = asked;
    refuseCardData(reason, '#/reason');
    const refund = { ...asked, id: randomUUIDv7(), username: work.caller.username };
    const change = { ...asked, action: 'payment-refunded', note: reason } as const;
    const invoice = await changeInvoice(work, change, async (changed, view) => {
      changed.refundPayment(paymentOf(view, paymentId), amount);
      await keepRefund(work.sql, refund);
    });
    const recorded = paymentOf(invoice, paymentId).refunds.find(({ id }) => id === refund.id);
    if (!recorded) throw new Error(`refund ${refund.id} is not on its invoice`);
    return { ...invoice, refund: recorded };
  }

  /** Sets the deposit that statuses with a deposit gate wait for. */
  @Handles(SetDeposit)
  setDeposit({ required, amount, ...which }: Received<typeof SetDeposit>, work: Work): Promise<Invoice> {
    const change = { ...which, action: 'deposit-set' } as const;
    return changeInvoice(work, change, invoice => invoice.askForDeposit(required, amount));
  }

  /** The payments of an invoice the caller may see. */
  @Handles(ListPayments)
  async listPayments(question: Received<typeof ListPayments>, work: Work): Promise<Output<typeof ListPayments>> {
    await requireInvoice(question.invoiceId, work);
    return listPayments(work.sql, question);
  }
}

/** Keeps the lock of the books as it is until the end of the transaction. */
const checkPaidOn = async (paidOn: string, locationId: string, { sql, caller }: Work): Promise<void> => {
  const bounds = await lockedDayBounds(sql, locationId);
  checkDay(paidOn, 'paidOn', { bounds, mayBackDate: mayBackDate(caller) });
};

const paymentOf = ({ payments }: Invoice, paymentId: string): Payment => {
  const payment = payments.find(({ id }) => id === paymentId.toLowerCase());
  if (!payment) throw notFound({ kind: 'payment', id: paymentId, paymentId }, 'The invoice has no such payment.');
  return payment;
};
