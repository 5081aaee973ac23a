import type { Invoice, Register, Session } from '@provena/contracts';
import type { Ringing } from './till.ts';

/** Exact for every amount of these tests. */
export const cents = (amount: string): number => Math.round(Number(amount) * 100);
export const amountOf = (inCents: number): string => (inCents / 100).toFixed(2);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The methods the money of a return is given back by here. */
export type RefundMethod = 'CASH' | 'CARD' | 'STORE_CREDIT';
const REFUND_METHODS: readonly RefundMethod[] = ['CASH', 'CARD', 'STORE_CREDIT'];

/** An open drawer: the coins and notes that went over the counter, and the invoices as invoicing has them. */
export class Drawer {
  readonly register: Register;
  readonly session: Session;
  /** Being rung up, or put aside here. */
  readonly waiting = new Set<Ringing>();
  #invoices: Invoice[] = [];
  #tenders = { CASH: 0, CARD: 0 };
  #moved = { IN: 0, OUT: 0 };
  /** Given in cash, less the change. */
  #taken = 0;
  #voids = 0;
  /** Documents of returns, and the amount given for each. */
  #returns: { document: Invoice; method: RefundMethod; given: number }[] = [];

  constructor(register: Register, session: Session) {
    this.register = register;
    this.session = session;
  }

  get coins(): number {
    return cents(this.session.openingFloat) + this.#taken + this.#moved.IN - this.#moved.OUT - this.#givenBack('CASH');
  }

  move(kind: 'IN' | 'OUT', amount: number): void {
    this.#moved[kind] += amount;
  }

  void(sale: Ringing): void {
    if (this.waiting.delete(sale)) this.#voids += 1;
  }

  sell(sale: Ringing, sold: { change: string; invoice: Invoice }, given: { CASH: number; CARD: number }): void {
    this.waiting.delete(sale);
    this.#invoices.push(sold.invoice);
    for (const method of ['CASH', 'CARD'] as const) if (given[method] > 0) this.#tenders[method] += 1;
    this.#taken += given.CASH - cents(sold.change);
  }

  /** Given back to the coin, as the register pays. */
  takeBack(document: Invoice, method: RefundMethod): void {
    const worth = -cents(document.total);
    const coin = method === 'CASH' && this.register.cashRounding ? cents(this.register.cashRounding) : 1;
    this.#returns.push({ document, method, given: Math.round(worth / coin) * coin });
  }

  #givenBack(method: RefundMethod): number {
    return sum(this.#returns.filter(one => one.method === method).map(({ given }) => given));
  }

  #refunds(): object {
    const worth = sum(this.#returns.map(({ document }) => -cents(document.total)));
    const byMethod = REFUND_METHODS.map(method => ({
      method,
      count: this.#returns.filter(one => one.method === method && one.given > 0).length,
      amount: amountOf(this.#givenBack(method)),
    }));
    return {
      count: this.#returns.length,
      total: amountOf(worth),
      byMethod: byMethod.filter(({ count }) => count > 0),
      cashRounding: amountOf(sum(this.#returns.map(({ given }) => given)) - worth),
    };
  }

  #paid(method: 'CASH' | 'CARD'): number {
    const payments = this.#invoices.flatMap(invoice => invoice.payments);
    return sum(payments.filter(one => one.method === method).map(({ amount }) => cents(amount)));
  }

  #byMethod(): object[] {
    const byMethod = [
      { method: 'CASH', count: this.#tenders.CASH, amount: amountOf(this.#taken) },
      { method: 'CARD', count: this.#tenders.CARD, amount: amountOf(this.#paid('CARD')) },
    ];
    return byMethod.filter(({ count }) => count > 0);
  }

  /** The expected report; `counted` once the session is closed. */
  expected(counted?: number): object {
    const of = (pick: 'subtotal' | 'tax' | 'total') => sum(this.#invoices.map(invoice => cents(invoice[pick])));
    const lines = this.#invoices.flatMap(invoice => invoice.lines);
    return {
      kind: counted === undefined ? 'X' : 'Z',
      sales: {
        count: this.#invoices.length,
        units: sum(lines.map(({ quantity }) => quantity)),
        subtotal: amountOf(of('subtotal')),
        tax: amountOf(of('tax')),
        total: amountOf(of('total')),
        discounts: amountOf(sum(lines.map(({ discount }) => cents(discount)))),
      },
      byMethod: this.#byMethod(),
      cashRounding: amountOf(this.#taken - this.#paid('CASH')),
      refunds: this.#refunds(),
      voids: { count: this.#voids },
      open: { count: this.waiting.size },
      cash: {
        openingFloat: this.session.openingFloat,
        taken: amountOf(this.#taken),
        in: amountOf(this.#moved.IN),
        out: amountOf(this.#moved.OUT),
        refunded: amountOf(this.#givenBack('CASH')),
        expected: amountOf(this.coins),
        counted: counted === undefined ? null : amountOf(counted),
        variance: counted === undefined ? null : amountOf(counted - this.coins),
      },
      firstReceipt: this.#invoices[0]?.number ?? null,
      lastReceipt: this.#invoices.at(-1)?.number ?? null,
    };
  }
}
