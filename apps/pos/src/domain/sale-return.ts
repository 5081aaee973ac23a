import type { Invoice, RefundBy, ReturnLine, ReturnStatus } from '@provena/contracts';
import { Money, type Refusal } from '@provena/domain';
import { refuseCardNumber } from './card-data.ts';
import type { Cashier } from './sale-parts.ts';

/** Who takes goods back, and at which locations they may. */
export interface Taker extends Cashier {
  locations: '*' | string[];
}

type Place = 'registerId' | 'sessionId' | 'locationId' | 'currency' | 'roundTo';
type Asked = 'id' | 'fingerprint' | 'invoiceId' | 'lines' | 'refund' | 'reason';
type Beginning = Pick<SaleReturn, Place | Asked | 'begunAt' | 'begunBy' | 'nextAt'>;

/**
 * Goods of a register sale brought back to a register. PENDING invoicing is asked for it, always with the same words; DONE
 * there is a document of it; REFUSED nothing happened. Both are final. Amounts are decimal strings.
 */
export class SaleReturn {
  id!: string;
  fingerprint!: string;
  status: ReturnStatus = 'PENDING';
  registerId!: string;
  sessionId!: string;
  locationId!: string;
  /** The POS invoice of the sale. */
  invoiceId!: string;
  lines!: ReturnLine[];
  refund!: RefundBy;
  reason!: string | null;
  currency!: string;
  /** Cash is given in multiples of this; null where every cent is a coin. */
  roundTo!: string | null;
  begunAt!: Date;
  begunBy!: Taker;
  /** How often invoicing was asked for it. */
  asked = 1;
  /** When it is asked for again by itself. */
  nextAt!: Date | null;
  doneAt: Date | null = null;
  number: string | null = null;
  returnInvoiceId: string | null = null;
  /** The document as it was born; it never changes. */
  returnInvoice: Invoice | null = null;
  /** What kept it from being done. */
  refusal: Refusal | null = null;
  /** What was paid for the goods. */
  total = '0.00';
  /** What of it was given back by the method of the refund. */
  refunded = '0.00';
  /** Given back in cash more, or below zero less, than to the cent. */
  cashRounding = '0.00';
  /** What of it stays in the shop, and what of that a sale can still be paid with. */
  credit = '0.00';
  creditLeft = '0.00';

  /** Refused with `card-data-refused {pointer}`: what looks like the number of a card is never kept. */
  static begin(beginning: Beginning): SaleReturn {
    refuseCardNumber(beginning.refund.reference, '#/refund/reference');
    refuseCardNumber(beginning.reason, '#/reason');
    return Object.assign(new SaleReturn(), beginning);
  }

  /** Invoicing took the goods back; the amounts of its document are below zero. */
  complete(invoice: Invoice, at: Date): void {
    const total = Money.zero.minus(Money.of(invoice.total));
    const { method, credit } = this.refund;
    const kept = method === 'STORE_CREDIT' ? total : Money.of(credit);
    const { refunded, rounding } = refundOf(total.minus(kept), method, this.roundTo);
    Object.assign(this, {
      status: 'DONE',
      doneAt: at,
      nextAt: null,
      number: invoice.number,
      returnInvoiceId: invoice.id,
      returnInvoice: invoice,
      total: total.toString(),
      refunded: refunded.toString(),
      cashRounding: rounding.toString(),
      credit: kept.toString(),
      creditLeft: kept.toString(),
    });
  }

  /** Nothing was taken back, nor will be. */
  refuse(refusal: Refusal): void {
    this.status = 'REFUSED';
    this.refusal = refusal;
    this.nextAt = null;
  }
}

/** What is given back of an amount by a method, in cash rounded to a multiple of `roundTo`, and what that is more than the amount. */
export const refundOf = (
  amount: Money,
  method: RefundBy['method'],
  roundTo: string | null,
): { refunded: Money; rounding: Money } => {
  const refunded = method === 'CASH' && roundTo !== null ? amount.toMultipleOf(roundTo) : amount;
  return { refunded, rounding: refunded.minus(amount) };
};
