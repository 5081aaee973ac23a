import fc from 'fast-check';
import type { Invoice } from '@provena/contracts';
import { Money } from '@provena/domain';
import { completionOf } from './completion.ts';
import { Register } from './register.ts';
import { Sale } from './sale.ts';
import { discountOf, type SoldItem, sumsOf, taxOf, withDiscount, withPrice } from './sale-line.ts';
import { Session } from './session.ts';
import { SaleReturn } from './sale-return.ts';
import { type ReturnInSession, type SaleInSession, totalsOf } from './session-totals.ts';

const at = new Date('2026-03-01T10:00:00Z');
const ada = { userId: 'u-ada', username: 'ada' };
const allowance = { username: 'eve', at: at.toISOString(), reason: null };
const items: SoldItem[] = [
  { id: 'i-1', sku: 'A', name: 'Cable', tracking: 'QUANTITY', unitPrice: '9.99', taxRate: '20' },
  { id: 'i-2', sku: 'B', name: 'Phone', tracking: 'SERIAL', unitPrice: '499.00', taxRate: '7.5' },
  { id: 'i-3', sku: 'C', name: 'Repair', tracking: 'NONE', unitPrice: '0.333333', taxRate: '0' },
];

type Operation =
  | { do: 'add'; item: number; quantity: number }
  | { do: 'price'; cents: number }
  | { do: 'discount'; percent: number }
  | { do: 'remove' | 'void' | 'hold' | 'refuse' | 'reprint' }
  | { do: 'pay'; card: number; extra: number }
  | { do: 'return'; of: number; method: 'CASH' | 'CARD' | 'STORE_CREDIT'; credit: number }
  | { do: 'cash'; kind: 'IN' | 'OUT'; cents: number };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      item: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('price' as const), cents: fc.nat(60_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('discount' as const), percent: fc.nat(100) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove', 'void', 'hold', 'refuse', 'reprint') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), card: fc.nat(100), extra: fc.nat(5_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      of: fc.nat(1_000),
      method: fc.constantFrom('CASH', 'CARD', 'STORE_CREDIT'),
      credit: fc.nat(100),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cash' as const),
      kind: fc.constantFrom('IN', 'OUT'),
      cents: fc.integer({ min: 1, max: 9_999 }),
    }),
  },
);

const money = (cents: number): Money => Money.of((cents / 100).toFixed(2));

/** A day at a register that cannot pay in small coins, with the invoices that invoicing would have recorded. */
class Day {
  readonly session = Session.open(Register.at('l-1', { id: 'r-1', name: 'Till', commandId: null }), {
    id: 'x-1',
    openedAt: at,
    openedBy: 'ada',
    openingFloat: '100',
  });
  readonly sales: Sale[] = [];
  readonly invoices: { total: Money; tax: Money; paid: Money }[] = [];
  readonly returns: SaleReturn[] = [];
  moved = { IN: Money.zero, OUT: Money.zero };
  /** The cash that was paid in and out, counted coin by coin. */
  drawer = Money.of('100');
  private serial = 0;

  get sale(): Sale {
    const open = this.sales.find(({ status }) => status === 'OPEN');
    if (open) return open;
    const id = `s-${this.sales.length}`;
    const place = { registerId: 'r-1', sessionId: 'x-1', locationId: 'l-1', customerId: null, currency: 'EUR' };
    const made = Sale.open({ ...place, id, number: id, holdId: id, openedAt: at, openedBy: 'ada', commandId: null });
    this.sales.push(made);
    return made;
  }

  do(step: Operation): void {
    if (step.do === 'add') this.add(items[step.item]!, step.quantity);
    else if (step.do === 'cash') this.move(step.kind, money(step.cents));
    else if (step.do === 'return') this.takeBack(step);
    else if (step.do === 'reprint') for (const sold of this.sales) sold.reprints += sold.invoice ? 1 : 0;
    else if (step.do === 'void') this.sale.void({ at: at.toISOString(), username: 'ada', reason: null });
    else if (step.do === 'hold') this.sale.holdForCustomer({ at: at.toISOString(), username: 'ada', note: null });
    else this.withLine(step);
  }

  /** Carries out a step that needs a line. */
  private withLine(step: Operation): void {
    const { sale } = this;
    const line = sale.lines.at(-1);
    if (!line) return;
    if (step.do === 'price') sale.changeLine(line.id, it => withPrice(it, money(step.cents).toString(), allowance));
    if (step.do === 'discount')
      sale.changeLine(line.id, it => withDiscount(it, { percent: String(step.percent) }, allowance));
    if (step.do === 'remove') sale.removeLine(line.id);
    if (step.do === 'refuse') this.pay(50, 0, { isRefused: true });
    if (step.do === 'pay') this.pay(step.card, step.extra);
  }

  private add(item: SoldItem, quantity: number): void {
    const { sale } = this;
    if (item.tracking !== 'SERIAL') sale.addLine(item, quantity, `l-${item.id}`);
    else for (let n = 0; n < quantity; n++) sale.captureOne(item, `SN-${this.serial++}`, `l-${item.id}`);
  }

  private move(kind: 'IN' | 'OUT', amount: Money): void {
    this.moved[kind] = this.moved[kind].plus(amount);
    this.drawer = kind === 'IN' ? this.drawer.plus(amount) : this.drawer.minus(amount);
  }

  /** Pays a share by card and the rest in cash, with more than is due. */
  private pay(share: number, extra: number, { isRefused = false } = {}): void {
    const { sale } = this;
    const card = sale.total.percent(String(share)).rounded();
    const cash = sale.total.minus(card).toMultipleOf('0.05').plus(money(extra)).plus(Money.of('1.00'));
    const tenders = [
      { method: 'CARD' as const, amount: card.toString() },
      { method: 'CASH' as const, amount: cash.toString() },
    ];
    sale.beginCompletion(tenders, ada, { askAgainAt: at, roundTo: '0.05' });
    if (isRefused) {
      sale.reopen(null);
      return;
    }
    const { invoice, payments } = completionOf(sale);
    const { tax, taxes, shares } = taxOf(sale.lines);
    const lines = sale.lines.map((line, index) => ({
      quantity: line.quantity,
      discount: invoice.lines[index]!.discount,
      taxRate: line.taxRate,
      total: String(taxOf([line]).nets),
      tax: shares[index]!.toString(),
    }));
    const paid = Money.sum(payments.map(({ amount }) => Money.of(amount)));
    this.invoices.push({ total: sale.total, tax, paid });
    this.drawer = this.drawer.plus(cash).minus(Money.of(sale.change!));
    const { subtotal } = sumsOf(sale.lines);
    const sums = { subtotal: subtotal.toString(), taxes, tax: tax.toString(), total: sale.total.toString() };
    sale.complete({ id: sale.id, number: `POS-${this.invoices.length}`, ...sums, lines } as unknown as Invoice, at);
  }

  /** Brings a line of a sale back; a share of it stays as credit, and the cash is taken out of the drawer. */
  private takeBack({ of, method, credit }: Extract<Operation, { do: 'return' }>): void {
    const lines = this.sales.flatMap(({ invoice }) => invoice?.lines ?? []);
    const line = lines[of % Math.max(lines.length, 1)];
    if (!line) return;
    const total = Money.of(line.total).plus(Money.of(line.tax));
    const kept = total.percent(String(credit)).rounded().toString();
    const id = `r-${this.returns.length}`;
    const back = SaleReturn.begin({
      ...{ id, fingerprint: id, invoiceId: 'i-1', lines: [], refund: { method, credit: kept }, reason: null },
      ...{ registerId: 'r-1', sessionId: 'x-1', locationId: 'l-1', currency: 'EUR', roundTo: '0.05' },
      ...{ begunAt: at, begunBy: { ...ada, locations: '*' }, nextAt: at },
    });
    const below = (amount: Money) => Money.zero.minus(amount).toString();
    const returned = { ...line, total: below(Money.of(line.total)), tax: below(Money.of(line.tax)) };
    back.complete({ id, number: id, total: below(total), lines: [returned] } as unknown as Invoice, at);
    if (method === 'CASH') this.drawer = this.drawer.minus(Money.of(back.refunded));
    this.returns.push(back);
  }

  get returned(): ReturnInSession[] {
    return this.returns.map(({ returnInvoice, ...back }) => ({ ...back, lines: returnInvoice!.lines }));
  }

  get reported(): SaleInSession[] {
    return this.sales.map(sale => Object.assign({}, sale, { sold: sale.invoice }));
  }
}

describe('what a session comes to', () => {
  it('is what the invoices say, to the cent, after ten thousand operations', () => {
    let operations = 0;
    fc.assert(
      fc.property(fc.array(operation, { minLength: 500, maxLength: 500 }), steps => {
        const day = new Day();
        steps.forEach(step => day.do(step));
        operations += steps.length;
        const totals = totalsOf(day.reported, day.returned);
        const sumOf = (pick: 'total' | 'tax' | 'paid') => Money.sum(day.invoices.map(invoice => invoice[pick]));
        const byMethod = Money.sum(totals.byMethod.map(({ amount }) => Money.of(amount)));

        expect(totals.sales.count).toBe(day.invoices.length);
        expect(totals.sales.total).toBe(sumOf('total').toString());
        expect(totals.sales.tax).toBe(sumOf('tax').toString());
        expect(sumOf('paid').toString()).toBe(totals.sales.total);
        expect(byMethod.minus(Money.of(totals.cashRounding)).toString()).toBe(totals.sales.total);
        const byRate = totals.byTaxRate.flatMap(({ net, tax }) => [Money.of(net), Money.of(tax)]);
        expect(Money.sum(byRate).toString()).toBe(totals.sales.total);
        const discounts = day.sales.filter(({ invoice }) => invoice).flatMap(({ lines }) => lines.map(discountOf));
        expect(totals.sales.discounts).toBe(Money.sum(discounts).toString());
        expect(totals.voids.count + totals.open.count + totals.sales.count).toBe(day.sales.length);

        const { refunds } = totals;
        const worth = Money.sum(day.returns.map(({ total }) => Money.of(total)));
        const back = Money.sum(refunds.byMethod.map(({ amount }) => Money.of(amount)));
        const ofRates = refunds.byTaxRate.flatMap(({ net, tax }) => [Money.of(net), Money.of(tax)]);
        expect(refunds).toMatchObject({ count: day.returns.length, total: worth.toString() });
        expect(back.minus(Money.of(refunds.cashRounding)).toString()).toBe(refunds.total);
        expect(Money.sum(ofRates).toString()).toBe(refunds.total);

        const taken = totals.byMethod.find(({ method }) => method === 'CASH')?.amount ?? '0';
        const refunded = totals.refunds.byMethod.find(({ method }) => method === 'CASH')?.amount ?? '0';
        const cash = { taken, in: day.moved.IN.toString(), out: day.moved.OUT.toString(), refunded };
        expect(day.session.expected(cash).toString()).toBe(day.drawer.toString());
      }),
      { numRuns: 20 },
    );
    expect(operations).toBeGreaterThanOrEqual(10_000);
  });

  it('of no sales is nothing', () => {
    expect(totalsOf([])).toMatchObject({ sales: { count: 0, total: '0.00' }, byMethod: [], firstReceipt: null });
  });
});
