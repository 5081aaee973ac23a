import { taxOfLines } from '@provena/domain';
import fc from 'fast-check';
import { back, line, price, sale, tracked } from '../testing/pos-return.fixture.ts';
import type { PricedReturn } from './pos-return.ts';

describe('a return', () => {
  it('of shelf prices gives each piece back for what the shelf said, and all of them for what was paid', () => {
    const cents = (text: string) => Math.round(Number(text) * 100);
    const sold = fc.record({
      price: fc.integer({ min: 1, max: 199_999 }),
      pieces: fc.integer({ min: 1, max: 12 }),
      tax: fc.constantFrom(
        ...['0', '7', '8.875', '19', '20', '25'].map(taxRate => ({ taxRate, taxCategory: null })),
        ...(['Z', 'E', 'AE', 'K', 'G', 'O'] as const).map(taxCategory => ({ taxRate: '0', taxCategory })),
        { taxRate: '19', taxCategory: 'S' as const },
      ),
    });
    fc.assert(
      fc.property(sold, fc.boolean(), ({ price: shelf, pieces, tax }, hasOther) => {
        const terms = { quantity: pieces, unitPrice: (shelf / 100).toFixed(2), ...tax, priceIncludesTax: true };
        const total = ((shelf * pieces) / 100).toFixed(2);
        const { nets, shares } = taxOfLines([{ total, ...tax, priceIncludesTax: true }]);
        const amounts = { total: String(nets), tax: String(shares) };
        const goods = line({ id: 'x', item: tracked('QUANTITY'), ...terms, ...amounts });
        const other = line({ id: 'o', item: tracked('NONE'), taxRate: '0', unitPrice: '3.33' });
        const parts: PricedReturn[] = [];
        for (let from = 0; from < pieces; from += 1) {
          const returns = parts.map(part => ({ id: 'r', number: 'RET', at: '', ...part }));
          const lines = [{ ...goods, returned: from }, ...(hasOther ? [other] : [])];
          parts.push(price({ ...sale(...lines), returns }, back('x', 1)));
        }
        for (const part of parts) expect(cents(part.total)).toBe(-shelf);
        const given = (amounts: string[]) => amounts.reduce((sum, amount) => sum + cents(amount), 0);
        expect(given(parts.map(part => part.tax)) + cents(goods.tax)).toBe(0);
        for (const part of parts) expect(part.taxes.map(({ category }) => category ?? null)).toEqual([tax.taxCategory]);
        expect(parts.map(({ lines }) => lines[0]?.discount)).toEqual(parts.map(() => '0.00'));
      }),
    );
  });
});
