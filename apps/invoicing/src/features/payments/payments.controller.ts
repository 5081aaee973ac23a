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
import { DomainError, Money, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { noCustomer } from '../../domain/credit-note.ts';
import { checkDay, mayBackDate } from '../../domain/invoice-dates.ts';
import type { Invoice as ChangedInvoice } from '../../domain/invoice.ts';
import { refuseCardData } from '../../domain/payment.ts';
import { lockedDayBounds } from '../../persistence/books-lock.ts';
import { type CreditMove, creditToUse, moveCredit } from '../../persistence/customer-credit.ts';
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
      if (asked.method === 'CREDIT') await useCredit(changed, asked.amount, work);
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
      const payment = paymentOf(view, paymentId);
      changed.refundPayment(payment, amount);
      const toCredit = asked.toCredit || payment.method === 'CREDIT';
      if (toCredit) await moveCredit(work.sql, creditMove(changed, amount, work));
      await keepRefund(work.sql, { ...refund, toCredit });
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

const creditMove = ({ id: invoiceId, customerId }: ChangedInvoice, amount: string, { caller }: Work): CreditMove => {
  if (customerId === null) throw noCustomer('#/toCredit');
  return { customerId, amount, invoiceId, username: caller.username };
};

/** Pays with credit of the invoice's customer. Refuses with `credit-exceeded {customerId, credit, amount}`. */
const useCredit = async (invoice: ChangedInvoice, amount: string, work: Work): Promise<void> => {
  const { customerId } = invoice;
  if (customerId === null) throw noCustomer('#/method');
  const credit = await creditToUse(work.sql, customerId);
  if (Money.of(amount).compare(Money.of(credit)) > 0) {
    const detail = `The customer has credit of ${credit}, the payment is ${amount}.`;
    throw new DomainError('credit-exceeded', detail, { customerId, credit, amount });
  }
  await moveCredit(work.sql, creditMove(invoice, Money.zero.minus(Money.of(amount)).toString(), work));
};

const paymentOf = ({ payments }: Invoice, paymentId: string): Payment => {
  const payment = payments.find(({ id }) => id === paymentId.toLowerCase());
  if (!payment) throw notFound({ kind: 'payment', id: paymentId, paymentId }, 'The invoice has no such payment.');
  return payment;
};
