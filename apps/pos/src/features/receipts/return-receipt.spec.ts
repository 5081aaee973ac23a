import { type ReceiptReturn, returnReceiptSource } from '../../domain/return-receipt.ts';
import { returnInvoiceOf } from '../../testing/pos.fixture.ts';
import { receiptAsText } from './render-receipt.ts';

const document = returnInvoiceOf('RET-000007', '20.00');

const by = (method: 'CASH' | 'CARD', amount: string) => [{ method, amount, reference: null }];

const textOf = (given: Partial<ReceiptReturn>): string => {
  const lines = document.lines.map(line => ({
    ...line,
    unitPrice: '20.00',
    discount: '-2.00',
    serials: [{ id: 'u-1', serialNumber: 'PX-1001', status: 'RETURNED' as const }],
  }));
  return receiptAsText(
    returnReceiptSource({
      letterhead: null,
      invoice: { ...document, lines },
      cashier: 'ada',
      given: by('CASH', '20.00'),
      cashRounding: '0.00',
      credit: '0.00',
      creditLeft: '0.00',
      ...given,
    }),
  );
};

describe('a receipt of a return', () => {
  it('says what came back of which sale, what it was paid with, and how that went back', () => {
    const kept = { given: by('CASH', '10.00'), cashRounding: '-0.02', credit: '9.98', creditLeft: '4.98' };
    expect(textOf(kept)).toBe(
      [
        '                 Store A',
        '            RETURN RET-000007',
        '----------------------------------------',
        'Of POS-000001           2026-03-01 10:00',
        'Served by ada',
        '----------------------------------------',
        'Cable',
        '  -1 x 20.00                      -20.00',
        '  Discount                          2.00',
        '  SN PX-1001',
        '----------------------------------------',
        'Subtotal                          -18.00',
        'Tax 10 % of -18.00                 -2.00',
        'Tax                                -2.00',
        'Total EUR                         -20.00',
        '----------------------------------------',
        'Rounding                           -0.02',
        'Cash given back                    10.00',
        'Store credit RET-000007             9.98',
        'Store credit left                   4.98',
        '----------------------------------------',
        '                Thank you',
        '',
      ].join('\n'),
    );
  });

  it('says each method the money went back by', () => {
    const given = [...by('CASH', '15.00'), ...by('CARD', '5.00')];
    expect(textOf({ given })).toMatch(/\nCash given back +15\.00\nCard given back +5\.00\n-/);
  });

  it('speaks of no credit where there is none, and of nothing given back where all stayed', () => {
    expect(textOf({ given: by('CARD', '20.00') })).toMatch(/\nCard given back +20\.00\n-+\n +Thank you\n$/);
    const kept = textOf({ given: [], credit: '20.00', creditLeft: '20.00' });
    expect(kept).toMatch(/-\nStore credit RET-000007 +20\.00\nStore credit left +20\.00\n-/);
  });
});
