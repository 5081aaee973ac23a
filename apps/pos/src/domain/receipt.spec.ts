import type { Invoice } from '@provena/contracts';
import { receiptText } from './receipt.ts';

const line = (changes: Partial<Invoice['lines'][number]>): Invoice['lines'][number] => ({
  id: 'l-1',
  item: { id: 'i-1', sku: 'PX', name: 'Phone X', tracking: 'SERIAL' },
  description: 'Phone X',
  quantity: 1,
  unitPrice: '499.000000',
  discount: '0.00',
  taxRate: '20',
  tax: '99.80',
  total: '499.00',
  itemSerials: '',
  serials: [],
  ...changes,
});

/** What a receipt reads of an invoice. */
const invoiceWith = (lines: Invoice['lines']): Partial<Invoice> => ({
  id: 'v-1',
  number: 'POS-000007',
  invoiceType: 'POS',
  isClosed: true,
  orderStatus: { id: 'o-1', name: 'Completed' },
  customer: { id: 'c-1', name: 'Erika Mustermann' },
  location: { id: 'l-1', name: 'Store A (Main Street)' },
  lines,
  payments: [],
  notes: null,
  currency: 'EUR',
  subtotal: '1017.98',
  tax: '200.00',
  total: '1217.98',
  paid: '1217.98',
  balance: '0.00',
  paymentStatus: 'PAID',
  createdAt: '2026-03-01T10:02:30.000Z',
  updatedAt: '2026-03-01T10:02:30.000Z',
  createdBy: 'ada',
  version: 1,
});

const receiptOf = (lines: Invoice['lines']) =>
  receiptText({
    number: 'S-000009',
    invoice: invoiceWith(lines) as Invoice,
    tenders: [
      { method: 'CARD', amount: '1000' },
      { method: 'CASH', amount: '220.00' },
    ],
    change: '2.02',
    cashier: 'ada',
  });

describe('a receipt', () => {
  it('says what was sold with its serial numbers, what it cost, and how it was paid', () => {
    const serials = ['PX-1001', 'PX-1002'].map(serialNumber => ({
      id: serialNumber,
      serialNumber,
      status: 'SOLD' as const,
    }));
    const phones = line({ quantity: 2, total: '998.00', serials });
    const cable = line({ description: 'Cable', quantity: 2, unitPrice: '9.99', total: '19.98' });
    expect(receiptOf([phones, cable])).toBe(
      [
        '         Store A (Main Street)',
        '           Receipt POS-000007',
        '----------------------------------------',
        'Sale S-000009       2026-03-01 10:02 UTC',
        'Served by ada',
        'Customer Erika Mustermann',
        '----------------------------------------',
        'Phone X',
        '  2 x 499.00                      998.00',
        '  SN PX-1001',
        '  SN PX-1002',
        'Cable',
        '  2 x 9.99                         19.98',
        '----------------------------------------',
        'Subtotal                         1017.98',
        'Tax                               200.00',
        'Total EUR                        1217.98',
        '----------------------------------------',
        'Card                             1000.00',
        'Cash                              220.00',
        'Change                              2.02',
        '----------------------------------------',
        '               Thank you',
        '',
      ].join('\n'),
    );
  });

  it('is never wider than 40 columns, whatever things are called', () => {
    const description = `A ${'very '.repeat(20)}long name with ${'x'.repeat(95)} and 😀${'👩‍🔧'.repeat(50)}\nnew line`;
    const serials = [{ id: 'u-1', serialNumber: 'S'.repeat(100), status: 'SOLD' as const }];
    const lines = receiptOf([line({ description, serials })]).split('\n');
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    expect(Math.max(...lines.map(text => [...letters.segment(text)].length))).toBe(40);
  });
});
