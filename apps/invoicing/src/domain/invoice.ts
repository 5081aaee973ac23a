import type { InvoiceType, Payment, PaymentKind } from '@provena/contracts';
import { DomainError, Money, wholeAmount } from '@provena/domain';
import { saveRefusal } from './edit-rules.ts';
import { leftOf, type PaymentMade } from './payment.ts';

export type ApprovalStatus = 'NOT_REQUIRED' | 'PENDING' | 'APPROVED' | 'REJECTED';

/**
 * A saved invoice, as far as it changes without its lines: payments, closing, gates. Its lines and order status are
 * changed by saves, through the saga. Amounts are decimal strings.
 */
export class Invoice {
  readonly id!: string;
  readonly number!: string;
  readonly invoiceType!: InvoiceType;
  isClosed!: boolean;
  readonly orderStatusId!: string;
  readonly customerId!: string | null;
  readonly locationId!: string;
  readonly returnOf!: string | null;
  readonly total!: string;
  paid!: string;
  readonly credited!: string;
  writtenOff!: string;
  closeReason!: 'COMPLETED' | 'CANCELLED' | null;
  closedAt!: Date | null;
  closedBy!: string | null;
  depositRequired!: boolean;
  depositAmount!: string;
  depositCollected!: string;
  approvalStatus!: ApprovalStatus;

  /** The amount still to be paid; below zero when a correction left less due than was paid. */
  due(): Money {
    return [this.credited, this.paid, this.writtenOff].reduce(
      (due, part) => due.minus(Money.of(part)),
      Money.of(this.total),
    );
  }

  /** Refuses with `pos-invoice-read-only` and `invoice-closed`; every change but reopening needs an active invoice. */
  requireActive(): void {
    this.requireStandard();
    if (this.isClosed) throw saveRefusal('invoice-closed', { number: this.number });
  }

  /**
   * Counts a payment of whole cents. Refuses with `payment-exceeds-balance {balance, amount}` a payment of more than is due,
   * so that no customer pays too much.
   */
  receive(kind: PaymentKind, amount: string): void {
    this.requireActive();
    const [money, balance] = [wholeAmount(amount, '#/amount'), this.due()];
    if (money.compare(balance) > 0) throw exceedsBalance(this.number, balance, money);
    this.count(kind, money);
  }

  /** Counts a refund of a payment of the invoice. Refuses with `refund-exceeds-payment {paymentId, left, amount}`. */
  refundPayment(payment: PaymentMade, amount: string): void {
    this.requireActive();
    const [money, left] = [wholeAmount(amount, '#/amount'), leftOf(payment)];
    if (money.compare(left) > 0) throw exceedsPayment(payment.id, left, money);
    this.count(payment.kind, Money.zero.minus(money));
  }

  /**
   * Asks for a deposit, or takes the request for one back. Statuses with a deposit gate stay closed until it is collected.
   * Refuses with `deposit-exceeds-total {total, amount}`, and with `validation` a required deposit of 0.
   */
  askForDeposit(required: boolean, amount: string): void {
    this.requireActive();
    const [money, total] = [wholeAmount(amount, '#/amount'), Money.of(this.total)];
    if (required && money.isZero()) {
      const errors = [{ pointer: '#/amount', detail: 'is not more than 0' }];
      throw new DomainError('validation', 'A deposit that is required is more than 0.', { errors });
    }
    if (money.compare(total) > 0) {
      const facts = { total: total.toString(), amount: money.toString() };
      throw new DomainError('deposit-exceeds-total', `The total of ${this.number} is ${facts.total}.`, facts);
    }
    this.depositRequired = required;
    this.depositAmount = money.toString();
  }

  /**
   * Brings the invoice back to the active list; its write-off is due again. Refuses with `invoice-not-closed`,
   * `pos-invoice-read-only` and `credit-note-read-only`.
   */
  reopen(): void {
    this.requireStandard();
    if (this.returnOf !== null) throw saveRefusal('credit-note-read-only', { number: this.number });
    if (!this.isClosed)
      throw new DomainError('invoice-not-closed', `${this.number} is not closed.`, { number: this.number });
    this.isClosed = false;
    this.writtenOff = '0.00';
    this.closeReason = null;
    this.closedAt = null;
    this.closedBy = null;
  }

  private count(kind: Payment['kind'], money: Money): void {
    this.paid = Money.of(this.paid).plus(money).toString();
    if (kind === 'DEPOSIT') this.depositCollected = Money.of(this.depositCollected).plus(money).toString();
  }

  private requireStandard(): void {
    if (this.invoiceType === 'POS') throw saveRefusal('pos-invoice-read-only', { number: this.number });
  }
}

const exceedsBalance = (number: string, due: Money, money: Money) => {
  const [balance, amount] = [due.toString(), money.toString()];
  return new DomainError(
    'payment-exceeds-balance',
    `The balance of ${number} is ${balance}, the payment is ${amount}.`,
    {
      balance,
      amount,
    },
  );
};

const exceedsPayment = (paymentId: string, rest: Money, money: Money) => {
  const [left, amount] = [rest.toString(), money.toString()];
  return new DomainError('refund-exceeds-payment', `Of the payment ${left} is left, the refund is ${amount}.`, {
    paymentId,
    left,
    amount,
  });
};
