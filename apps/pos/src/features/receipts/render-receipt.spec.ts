import type { Invoice } from '@provena/contracts';
import { receiptAsEscPos, receiptAsPdf, receiptAsText } from './render-receipt.ts';
import { type ReceiptSale, receiptSource } from '../../domain/receipt.ts';
import { pair } from '../../domain/receipt-layout.ts';

const line = (changes: Partial<Invoice['lines'][number]>): Invoice['lines'][number] => ({
  id: 'l-1',
  item: { id: 'i-1', sku: 'PX', name: 'Phone X', tracking: 'SERIAL' },
  description: 'Phone X',
  quantity: 1,
  unitPrice: '499.000000',
  priceIncludesTax: false,
  discount: '0.00',
  discountPercent: null,
  taxRate: '20',
  taxRateId: null,
  taxCategory: null,
  taxName: null,
  exemptionReason: null,
  tax: '99.80',
  total: '499.00',
  itemSerials: '',
  serials: [],
  returned: 0,
  returns: null,
  reduces: null,
  ...changes,
});

/** The part of an invoice that a receipt reads. */
const invoiceWith = (lines: Invoice['lines']): Partial<Invoice> => ({
  id: 'v-1',
  number: 'POS-000007',
  invoiceType: 'POS',
  isClosed: true,
  orderStatus: { id: 'o-1', name: 'Completed' },
  customer: { id: 'c-1', name: 'Erika Mustermann' },
  location: { id: 'l-1', name: 'Store A (Main Street)', timeZone: 'UTC' },
  lines,
  payments: [],
  notes: null,
  currency: 'EUR',
  subtotal: '1017.98',
  taxes: [
    { rate: '20', base: '1000.00', tax: '200.00' },
    { rate: '0', base: '17.98', tax: '0.00' },
  ],
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

const sourceOf = (lines: Invoice['lines'], more: Partial<ReceiptSale> = {}) =>
  receiptSource({
    number: 'S-000009',
    letterhead: null,
    invoice: invoiceWith(lines) as Invoice,
    tenders: [
      { method: 'CARD', amount: '1000' },
      { method: 'CASH', amount: '220.00' },
    ],
    change: '2.02',
    cashRounding: '0.00',
    cashier: 'ada',
    reprints: 0,
    warrantyUrl: null,
    ...more,
  });

const textOf = (lines: Invoice['lines'], more: Partial<ReceiptSale> = {}) => receiptAsText(sourceOf(lines, more));

const serialsOf = (...serialNumbers: string[]) =>
  serialNumbers.map(serialNumber => ({ id: serialNumber, serialNumber, status: 'SOLD' as const }));

describe('a receipt', () => {
  it('says what was sold with its serial numbers, what it cost, and how it was paid', () => {
    const phones = line({ quantity: 2, total: '998.00', serials: serialsOf('PX-1001', 'PX-1002') });
    const cable = line({ description: 'Cable', quantity: 2, unitPrice: '9.99', discount: '1.00', total: '18.98' });
    expect(textOf([phones, cable], { cashRounding: '-0.02' })).toBe(
      [
        '          Store A (Main Street)',
        '           Receipt POS-000007',
        '----------------------------------------',
        'Sale S-000009           2026-03-01 10:02',
        'Served by ada',
        'Customer Erika Mustermann',
        '----------------------------------------',
        'Phone X',
        '  2 x 499.00                      998.00',
        '  SN PX-1001',
        '  SN PX-1002',
        'Cable',
        '  2 x 9.99                         19.98',
        '  Discount                         -1.00',
        '----------------------------------------',
        'Subtotal                         1017.98',
        'Tax 20 % of 1000.00               200.00',
        'Tax 0 % of 17.98                    0.00',
        'Tax                               200.00',
        'Total EUR                        1217.98',
        '----------------------------------------',
        'Rounding                           -0.02',
        'Card                             1000.00',
        'Cash                              220.00',
        'Change                              2.02',
        '----------------------------------------',
        '                Thank you',
        '',
      ].join('\n'),
    );
  });

  it('is headed by the company, line by line, above its location, and ends with its footer', () => {
    const address = '12 Mill Lane\n10115 Berlin';
    const letterhead = {
      name: 'Demo Shop',
      address,
      phone: '+49 30 1',
      taxId: 'DE 1',
      footer: 'Goods can be returned',
    };
    const text = textOf([line({})], { letterhead });
    expect(text.split('\n').map(each => each.trim())).toEqual([
      'Demo Shop',
      '12 Mill Lane',
      '10115 Berlin',
      '+49 30 1',
      'Tax ID DE 1',
      'Store A (Main Street)',
      ...textOf([line({})])
        .replace('Thank you', 'Goods can be returned')
        .split('\n')
        .slice(1)
        .map(each => each.trim()),
    ]);
    const bare = { ...letterhead, address: null, phone: null, taxId: null, footer: null };
    expect(textOf([line({})], { letterhead: bare })).toMatch(/^ *Demo Shop\n *Store A .*\n *Thank you\n$/s);
  });

  it('says which copy it is when it is printed again', () => {
    expect(textOf([line({})])).not.toContain('COPY');
    expect(textOf([line({})], { reprints: 3 })).toContain('                 COPY 3\n');
  });

  it('is never wider than 40 columns, whatever things are called', () => {
    const description = `A ${'very '.repeat(20)}long name with ${'x'.repeat(95)} and 😀${'👩‍🔧'.repeat(50)}\nnew ${'漢字'.repeat(30)}`;
    const lines = textOf([line({ description, serials: serialsOf('S'.repeat(100)) })]).split('\n');
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    expect(Math.max(...lines.map(text => [...letters.segment(text)].length))).toBe(40);
  });

  it('prints what people write as they wrote it, markup or not', () => {
    const odd = 'a|b {code:1} ^^big ~tilde _under_ "inv" `em` \\n =-';
    const text = textOf([line({ description: odd }), line({ description: '-' }), line({ description: '=' })]);
    expect(text.replaceAll('\n', ' ')).toContain('a|b {code:1} ^^big ~tilde _under_ "inv" `em` \\n =-');
    expect(text).toContain('\n-\n  1 x');
    expect(text).toContain('\n=\n  1 x');
  });

  it('is bytes for a printer: it begins by resetting it, shows the serial numbers and ends with a cut', async () => {
    const bytes = await receiptAsEscPos(
      sourceOf([line({ serials: serialsOf('PX-1001') })], { warrantyUrl: 'https://x.test/w' }),
    );
    const sent = bytes.toString('latin1');
    expect(sent.startsWith('\x1b@')).toBe(true);
    expect(sent).toContain('PX-1001');
    expect(sent).toContain('Your warranty');
    expect(sent).toMatch(/\x1dVB\0/);
  });

  it.each(['Phone X', 'Telefon Łódź', '充电器', 'شاحن هاتف'])(
    'is a PDF of one page as long as it is: %s',
    async description => {
      const short = await receiptAsPdf(sourceOf([line({ description })], { warrantyUrl: 'https://x.test/w' }));
      const long = await receiptAsPdf(sourceOf(Array.from({ length: 30 }, () => line({ description }))));
      for (const pdf of [short, long]) {
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
      }
      const heightOf = (pdf: Buffer) => Number(/MediaBox \[0 0 226 ([\d.]+)\]/.exec(pdf.toString('latin1'))?.[1]);
      expect(heightOf(long)).toBeGreaterThan(heightOf(short) * 2);
    },
  );

  it('sets an amount to the right of a name of East Asia, whose letters take two columns', () => {
    const text = receiptAsText(pair('序列号', '998.00').join('\n'));
    expect(text).toBe(`序列号${' '.repeat(40 - 6 - 6)}998.00\n`);
  });
});
