import type { Invoice, Register, Session } from '@provena/contracts';
import type { Ringing } from './till.ts';

/** Exact for every amount of these tests. */
export const cents = (amount: string): number => Math.round(Number(amount) * 100);
export const amountOf = (inCents: number): string => (inCents / 100).toFixed(2);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** A drawer that is open: what went over the counter coin by coin, and the invoices as invoicing has them. */
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

  constructor(register: Register, session: Session) {
    this.register = register;
    this.session = session;
  }

  get coins(): number {
    return cents(this.session.openingFloat) + this.#taken + this.#moved.IN - this.#moved.OUT;
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

  /** What a report must say of it; `counted` once the session is closed. */
  expected(counted?: number): object {
    const of = (pick: 'subtotal' | 'tax' | 'total') => sum(this.#invoices.map(invoice => cents(invoice[pick])));
    const lines = this.#invoices.flatMap(invoice => invoice.lines);
    const paid = (method: string) =>
      sum(
        this.#invoices
          .flatMap(({ payments }) => payments.filter(one => one.method === method))
          .map(one => cents(one.amount)),
      );
    const byMethod = [
      { method: 'CASH', count: this.#tenders.CASH, amount: amountOf(this.#taken) },
      { method: 'CARD', count: this.#tenders.CARD, amount: amountOf(paid('CARD')) },
    ];
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
      byMethod: byMethod.filter(({ count }) => count > 0),
      cashRounding: amountOf(this.#taken - paid('CASH')),
      voids: { count: this.#voids },
      open: { count: this.waiting.size },
      cash: {
        openingFloat: this.session.openingFloat,
        taken: amountOf(this.#taken),
        in: amountOf(this.#moved.IN),
        out: amountOf(this.#moved.OUT),
        expected: amountOf(this.coins),
        counted: counted === undefined ? null : amountOf(counted),
        variance: counted === undefined ? null : amountOf(counted - this.coins),
      },
      firstReceipt: this.#invoices[0]?.number ?? null,
      lastReceipt: this.#invoices.at(-1)?.number ?? null,
    };
  }
}
