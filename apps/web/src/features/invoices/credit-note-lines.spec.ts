import type { Invoice } from '@provena/api-client';
import { correctionOf, everythingOf, NOTHING, openLines } from './credit-note-lines.ts';

const line = (fields: object) => ({
  ...{ id: 'l', description: 'Case', quantity: 3, returned: 1, serials: [] },
  item: { id: 'i', sku: 'C', name: 'Case', tracking: 'QUANTITY' },
  ...fields,
});
const invoice = {
  lines: [
    line({ id: 'case' }),
    line({
      id: 'phone',
      item: { id: 'p', sku: 'P', name: 'Phone', tracking: 'SERIAL' },
      quantity: 2,
      serials: [
        { id: 'u1', serialNumber: 'SN-1', status: 'RETURNED' },
        { id: 'u2', serialNumber: 'SN-2', status: 'SOLD' },
      ],
    }),
  ],
} as unknown as Invoice;

describe('What a credit note can take', () => {
  it('is what did not come back yet', () => {
    const open = openLines(invoice);
    expect(open).toMatchObject([
      { id: 'case', left: 2, serials: [] },
      { id: 'phone', left: 1, serials: ['SN-2'] },
    ]);
    const all = Object.fromEntries(open.map(each => [each.id, everythingOf(each)]));
    expect(correctionOf(open, all)).toMatchObject({
      lines: [
        { lineId: 'case', quantity: 2, serials: [], disposition: 'RESTOCK' },
        { lineId: 'phone', quantity: 1, serials: ['SN-2'], disposition: 'RESTOCK' },
      ],
      reductions: [],
      isNothing: false,
    });
  });

  it.each([
    [{ quantity: '3' }, 'quantity'],
    [{ quantity: 'two' }, 'quantity'],
    [{ reduction: '5,00 €' }, 'reduction'],
  ])('is not what is typed as %j', (typed, fault) => {
    const { faults } = correctionOf(openLines(invoice), { case: { ...NOTHING, ...typed } });
    expect([...faults]).toEqual([['case', fault]]);
  });

  it('is nothing until something is chosen', () => {
    expect(correctionOf(openLines(invoice), {})).toMatchObject({ isNothing: true, faults: new Map() });
    const reduced = correctionOf(openLines(invoice), { case: { ...NOTHING, reduction: '5,50' } });
    expect(reduced).toMatchObject({ lines: [], reductions: [{ lineId: 'case', amount: '5.50' }], isNothing: false });
  });
});
