import type { Invoice } from '@provena/contracts';
import { Money } from '@provena/domain';
import fc from 'fast-check';
import { taxed } from './document-sums.ts';
import { priceReturn } from './pos-return.ts';

const item = { id: 'i', sku: 'S', name: 'Thing', tracking: 'QUANTITY' };
const plainLine = (index: number, quantity: number, unitPrice: string, taxRate: string) => ({
  id: `l-${index}`,
  item,
  quantity,
  unitPrice,
  taxRate,
  total: Money.of(unitPrice).times(quantity).toString(),
  returned: 0,
  serials: [],
});
type Plain = ReturnType<typeof plainLine>;

const saleOf = (plain: Plain[]): Invoice => {
  const { lines, ...sums } = taxed(plain);
  return {
    id: 'v',
    number: 'POS-1',
    invoiceType: 'POS',
    returnOf: null,
    returns: [],
    lines,
    ...sums,
  } as unknown as Invoice;
};
const price = (sale: Invoice, ...parts: [lineId: string, quantity: number][]) =>
  priceReturn(
    sale,
    parts.map(([lineId, quantity]) => ({ lineId, quantity, serials: [], disposition: 'RESTOCK' as const })),
    { newIds: parts.map((_, index) => `r-${index}`), keyOf: text => text },
  );
const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();

/** The sale after a part of a line came back. */
const withReturn = (sale: Invoice, lineId: string, quantity: number): Invoice => {
  const { lines: parts, ...sums } = price(sale, [lineId, quantity]);
  expect(sumOf(parts.map(({ tax }) => tax))).toBe(sums.tax);
  return {
    ...sale,
    lines: sale.lines.map(of => (of.id === lineId ? { ...of, returned: of.returned + quantity } : of)),
    returns: [...sale.returns, { id: 'r', number: 'RET', at: '', ...sums }],
  };
};

describe('The tax of what comes back', () => {
  it('is of each rate exactly that of the sale once everything is back, in whatever parts', () => {
    const one = fc.record({
      quantity: fc.integer({ min: 1, max: 5 }),
      cents: fc.integer({ min: 0, max: 999 }),
      taxRate: fc.constantFrom('0', '7', '19', '19.0', '20', '23'),
    });
    const picks = fc.array(fc.nat(1_000), { minLength: 100, maxLength: 100 });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), picks, (terms, order) => {
        const first = saleOf(
          terms.map((of, index) => plainLine(index, of.quantity, (of.cents / 100).toFixed(2), of.taxRate)),
        );
        const last = order.reduce((sale, pick) => {
          const open = sale.lines.filter(of => of.returned < of.quantity);
          const line = open[pick % open.length];
          return line ? withReturn(sale, line.id, 1 + (pick % (line.quantity - line.returned))) : sale;
        }, first);
        for (const { rate, base, tax } of first.taxes) {
          const given = last.returns.flatMap(({ taxes }) => taxes.filter(of => of.rate === rate));
          expect(sumOf([base, ...given.map(of => of.base)])).toBe('0.00');
          expect(sumOf([tax, ...given.map(of => of.tax)])).toBe('0.00');
          for (const of of given) expect(Money.of(of.tax).compare(Money.zero)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('is half of it for half of a hundred small lines, not the shares of the first lines', () => {
    const sale = saleOf(Array.from({ length: 100 }, (_, index) => plainLine(index, 1, '0.02', '20')));
    const half = sale.lines.slice(0, 50).map(({ id }): [string, number] => [id, 1]);
    expect(price(sale, ...half)).toMatchObject({ tax: '-0.20', total: '-1.20' });
  });
});
