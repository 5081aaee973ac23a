import type { Invoice, RefundBy, ReturnLine, ReturnStatus } from '@provena/contracts';
import { Money, type Refusal, splitRefund } from '@provena/domain';
import { refuseCardNumber } from './card-data.ts';
import type { Cashier } from './sale-parts.ts';

/** Who takes goods back, and at which locations they may. */
export interface Taker extends Cashier {
  locations: '*' | string[];
  /** May give the money back by another method than it was paid by. */
  mayRefundAny?: boolean;
}

/** What went back by a method, in cash to the coin. `amount` is a decimal string. */
export interface Given {
  method: RefundMethod;
  amount: string;
  reference: string | null;
}

type RefundMethod = Exclude<RefundBy['method'], 'STORE_CREDIT'>;

type Place = 'registerId' | 'sessionId' | 'locationId' | 'currency' | 'roundTo';
type Asked = 'id' | 'fingerprint' | 'invoiceId' | 'lines' | 'refund' | 'reason';
type Drawer = Partial<Pick<SaleReturn, 'plannedCash' | 'drawerShort'>>;
type Beginning = Pick<SaleReturn, Place | Asked | 'begunAt' | 'begunBy' | 'nextAt'> & Drawer;

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
  /** What of it was given back, and by which methods. */
  refunded = '0.00';
  given: Given[] = [];
  /** What it will take out of the drawer, as far as that is known before; and that nobody looked whether it is there. */
  plannedCash = '0.00';
  drawerShort = false;
  /** Given back in cash more, or below zero less, than to the cent. */
  cashRounding = '0.00';
  /** What of it stays in the shop, and what of that a sale can still be paid with. */
  credit = '0.00';
  creditLeft = '0.00';

  /** Refused with `card-data-refused {pointer}`: what looks like the number of a card is never kept. */
  static begin(beginning: Beginning): SaleReturn {
    refuseCardNumber(beginning.refund.reference, '#/refund/reference');
    beginning.refund.also?.forEach(({ reference }, index) =>
      refuseCardNumber(reference, `#/refund/also/${index}/reference`),
    );
    refuseCardNumber(beginning.reason, '#/reason');
    return Object.assign(new SaleReturn(), beginning);
  }

  /** Invoicing took the goods back; the amounts of its document are below zero. */
  complete(invoice: Invoice, at: Date): void {
    const total = Money.zero.minus(Money.of(invoice.total));
    const { given, refunded, credit } = givenFor(total, this.refund, this.roundTo);
    this.drawerShort ||= cashIn(given).compare(Money.of(this.plannedCash)) > 0;
    Object.assign(this, {
      status: 'DONE',
      doneAt: at,
      nextAt: null,
      number: invoice.number,
      returnInvoiceId: invoice.id,
      returnInvoice: invoice,
      total: total.toString(),
      given,
      refunded: refunded.toString(),
      cashRounding: refunded.plus(credit).minus(total).toString(),
      credit: credit.toString(),
      creditLeft: credit.toString(),
    });
  }

  /** Nothing was taken back, nor will be. */
  refuse(refusal: Refusal): void {
    this.status = 'REFUSED';
    this.refusal = refusal;
    this.nextAt = null;
  }
}

/** What of a total goes back by which method, in cash as a multiple of `roundTo`, all of it together, and what stays as credit. */
export const givenFor = (
  total: Money,
  refund: RefundBy,
  roundTo: string | null,
): { given: Given[]; refunded: Money; credit: Money } => {
  const { given: parts, credit } = splitRefund<RefundMethod>(total, refund);
  const given = parts.map(({ method, amount, reference }) => ({
    method,
    amount: method === 'CASH' && roundTo !== null ? amount.toMultipleOf(roundTo) : amount,
    reference,
  }));
  return {
    given: given.map(part => ({ ...part, amount: part.amount.toString() })),
    refunded: Money.sum(given.map(({ amount }) => amount)),
    credit,
  };
};

/** What leaves the drawer. */
export const cashIn = (given: readonly Given[]): Money =>
  Money.sum(given.filter(({ method }) => method === 'CASH').map(({ amount }) => Money.of(amount)));

export const takesCash = ({ method, also = [] }: RefundBy): boolean =>
  [method, ...also.map(part => part.method)].includes('CASH');
