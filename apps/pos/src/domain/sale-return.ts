import type { Invoice, RefundBy, ReturnLine, ReturnStatus } from '@provena/contracts';
import { Money, type Refusal, splitRefund } from '@provena/domain';
import { refuseCardNumber } from './card-data.ts';
import type { Cashier } from './sale-parts.ts';

/** The user who takes goods back, and the locations where this is allowed. */
export interface Taker extends Cashier {
  locations: '*' | string[];
  /** May give the money back by another method than it was paid by. */
  mayRefundAny?: boolean;
}

/** The refund by one method, cash to the coin. `amount` is a decimal string. */
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
 * Goods of a register sale brought back to a register. PENDING: invoicing is asked for the return, always with the same
 * request. DONE: a document of it exists. REFUSED: nothing happened. DONE and REFUSED are final. Amounts are decimal
 * strings.
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
  /** The number of requests to invoicing. */
  asked = 1;
  /** The time of the next request by the timer. */
  nextAt!: Date | null;
  doneAt: Date | null = null;
  number: string | null = null;
  returnInvoiceId: string | null = null;
  /** The document as it was born; it never changes. */
  returnInvoice: Invoice | null = null;
  /** The reason why it was not done. */
  refusal: Refusal | null = null;
  /** The amount that was paid for the goods. */
  total = '0.00';
  /** The amount of it that was given back, and `given` by which methods. */
  refunded = '0.00';
  given: Given[] = [];
  /**
   * The cash it will take out of the drawer, as far as that is known before; `drawerShort` when the drawer did not have it,
   * or was not checked for it.
   */
  plannedCash = '0.00';
  drawerShort = false;
  /** The cash given back above the exact amount; below zero when less is given. */
  cashRounding = '0.00';
  /** The amount of it that stays in the shop, and the part that a sale can still be paid with. */
  credit = '0.00';
  creditLeft = '0.00';

  /** Refuses with `card-data-refused {pointer}` a text that looks like the number of a card: it is never kept. */
  static begin(beginning: Beginning): SaleReturn {
    refuseCardNumber(beginning.refund.reference, '#/refund/reference');
    beginning.refund.also?.forEach(({ reference }, index) =>
      refuseCardNumber(reference, `#/refund/also/${index}/reference`),
    );
    refuseCardNumber(beginning.reason, '#/reason');
    return Object.assign(new SaleReturn(), beginning);
  }

  /** Ends the return after invoicing took the goods back; the amounts of its document are below zero. */
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

  /** Ends the return: nothing was taken back, and nothing will be. */
  refuse(refusal: Refusal): void {
    this.status = 'REFUSED';
    this.refusal = refusal;
    this.nextAt = null;
  }
}

/**
 * The refund of a total by each method, in cash as a multiple of `roundTo`; their sum; and the part that stays as credit.
 */
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

/** The cash that leaves the drawer. */
export const cashIn = (given: readonly Given[]): Money =>
  Money.sum(given.filter(({ method }) => method === 'CASH').map(({ amount }) => Money.of(amount)));

export const takesCash = ({ method, also = [] }: RefundBy): boolean =>
  [method, ...also.map(part => part.method)].includes('CASH');
