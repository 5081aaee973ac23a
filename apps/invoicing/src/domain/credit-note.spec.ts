import type { Invoice, InvoiceLine } from '@provena/contracts';
import { Money, taxOfLines } from '@provena/domain';
import fc from 'fast-check';
import { line, tracked } from '../testing/pos-return.fixture.ts';
import { type Correction, type Credited, overpaidAfter, priceCreditNote } from './credit-note.ts';
import { taxed } from './document-sums.ts';

/** An invoice of these lines, as it is sold. */
const sold = (lines: readonly InvoiceLine[]): Invoice => {
  const priced = taxed(lines, taxOfLines(lines.map(each => ({ ...each, total: asPriced(each) }))));
  const { subtotal, tax, total, taxes } = priced;
  const sums = { subtotal, tax, total, taxes, credited: '0.00', paid: '0.00' };
  return {
    ...{ id: 'v-1', number: 'INV-000001', invoiceType: 'STANDARD', returnOf: null, soldAt: '2026-11-01T00:00:00Z' },
    ...{ stockEffect: 'SUBTRACTED', returns: [], ...sums, lines: priced.lines },
  } as unknown as Invoice;
};

const asPriced = ({ quantity, unitPrice, discount }: InvoiceLine): string =>
  Money.of(unitPrice).times(quantity).rounded().minus(Money.of(discount)).toString();

/** An invoice with its credit notes so far, as the next one sees it. */
class Corrected {
  invoice: Invoice;
  credited = new Map<string, Credited>();
  #ids = 0;

  constructor(lines: readonly InvoiceLine[]) {
    this.invoice = sold(lines);
  }

  credit(asked: Correction) {
    const means = { newId: () => `n-${this.#ids++}`, keyOf: (text: string) => text, credited: this.credited };
    const note = priceCreditNote(this.invoice, asked, means);
    for (const { returns, reduces, total, tax } of note.lines) {
      const id = returns?.lineId ?? reduces?.lineId ?? '';
      const none = { total: '0.00', tax: '0.00' };
      const { goods, reduced } = this.credited.get(id) ?? { goods: none, reduced: none };
      const more = (to: typeof none) => ({ total: less(to.total, total), tax: less(to.tax, tax) });
      this.credited.set(id, returns ? { goods: more(goods), reduced } : { goods, reduced: more(reduced) });
    }
    const returns = [...this.invoice.returns, { id: 'n', number: 'CN', at: '', total: note.total, taxes: note.taxes }];
    const lines = this.invoice.lines.map(each => ({
      ...each,
      returned: note.lines
        .filter(({ returns: of }) => of?.lineId === each.id)
        .reduce((sum, { quantity }) => sum - quantity, each.returned),
    }));
    this.invoice = { ...this.invoice, returns, lines, credited: less(this.invoice.credited, note.total) };
    return note;
  }
}

const less = (a: string, b: string) => Money.of(a).minus(Money.of(b)).toString();

const aLine = fc.record({
  quantity: fc.integer({ min: 1, max: 12 }),
  cents: fc.integer({ min: 1, max: 199_999 }),
  taxRate: fc.constantFrom('0', '5.5', '7', '7.5', '19', '20'),
  priceIncludesTax: fc.boolean(),
  off: fc.integer({ min: 0, max: 100 }),
});

const lineOf = (
  { quantity, cents, taxRate, priceIncludesTax, off }: typeof aLine extends fc.Arbitrary<infer T> ? T : never,
  place: number,
) => {
  const unitPrice = (cents / 100).toFixed(2);
  const discount = Money.of(unitPrice)
    .times(quantity)
    .ratio(Money.of(String(off)), Money.of('100'))
    .rounded()
    .toString();
  return line({ id: `l-${place}`, item: tracked('NONE'), quantity, unitPrice, discount, taxRate, priceIncludesTax });
};

/** A step takes some of a line back, or some of its price off. */
const aStep = fc.record({ place: fc.nat(4), part: fc.integer({ min: 1, max: 100 }), isReduction: fc.boolean() });

describe('All credit notes of an invoice', () => {
  it('come to the invoice to the cent, whatever was returned and reduced in whichever order', () => {
    fc.assert(
      fc.property(
        fc.array(aLine, { minLength: 1, maxLength: 5 }),
        fc.array(aStep, { maxLength: 8 }),
        (drawn, steps) => {
          const corrected = new Corrected(drawn.map(lineOf));
          const { total, tax } = corrected.invoice;
          const notes = steps.flatMap(step => [stepped(corrected, step) ?? []].flat());
          if (corrected.invoice.lines.some(({ quantity, returned }) => quantity > returned))
            notes.push(corrected.credit({}));
          const sumOf = (key: 'total' | 'tax') => Money.sum(notes.map(note => Money.of(note[key])));
          const isAllBack = corrected.invoice.lines.every(({ quantity, returned }) => quantity === returned);
          expect(isAllBack).toBe(true);
          expect(sumOf('total').toString()).toBe(less('0', total));
          expect(sumOf('tax').toString()).toBe(less('0', tax));
          for (const note of notes) expect(Money.of(note.total).compare(Money.zero)).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const stepped = (
  corrected: Corrected,
  { place, part, isReduction }: { place: number; part: number; isReduction: boolean },
) => {
  const { lines } = corrected.invoice;
  const of = lines[place % lines.length];
  if (!of) return null;
  if (!isReduction) {
    const quantity = Math.ceil(((of.quantity - of.returned) * part) / 100);
    if (quantity === 0) return null;
    const back = { lineId: of.id, quantity, serials: [], disposition: 'RESTOCK' as const };
    return corrected.credit({ lines: [back] });
  }
  const amount = Money.of(asPriced(of))
    .ratio(Money.of(String(part)), Money.of('100'))
    .rounded();
  try {
    return amount.isZero() ? null : corrected.credit({ reductions: [{ lineId: of.id, amount: amount.toString() }] });
  } catch {
    return null;
  }
};

describe('What is overpaid after a credit note', () => {
  it.each([
    ['0.00', '0.00'],
    ['60.00', '0.00'],
    ['70.00', '10.00'],
    ['100.00', '40.00'],
  ])('with %s paid of 100.00 and 40.00 credited is %s', (paid, overpaid) => {
    const invoice = { total: '100.00', credited: '0.00', paid } as Invoice;
    expect(overpaidAfter(invoice, Money.of('40.00')).toString()).toBe(overpaid);
  });
});
