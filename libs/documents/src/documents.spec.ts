import type { InvoiceLine, PrintedInvoice } from '@provena/contracts';
import fc from 'fast-check';
import {
  aCustomer,
  aLine,
  aPayment,
  aPrintedInvoice,
  aRefund,
  bytesOf,
  glyphsOf,
  pagesOf,
  printedPlaces,
  printedWords,
} from './testing/a-printed-invoice.fixture.ts';
import { SAMPLES } from './testing/samples.fixture.ts';
import { print } from './print.ts';
import { renderDocument } from './render.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

const textOf = async (...of: Parameters<typeof printedWords>) => (await printedWords(...of)).join('');

const withLogo = (logo: string): PrintedInvoice => {
  const printed = aPrintedInvoice();
  return { ...printed, company: { ...printed.company, logo } };
};

describe('an invoice', () => {
  it('shows a price with tax as it was said, with what it comes to, and a discount with the part of the price it is', async () => {
    const priced = {
      quantity: 3,
      unitPrice: '9.99',
      priceIncludesTax: true,
      taxRate: '19',
      tax: '4.31',
      total: '22.66',
    };
    const line = aLine({ ...priced, discount: '3.00', discountPercent: '10' });
    const text = await textOf('INVOICE', aPrintedInvoice({ lines: [line] }));
    for (const shown of ['9.99', 'incl. 19 %', '26.97', '\u22123.00 (10 %)']) expect(text).toContain(shown);
  });

  it('shows who, what, the serial numbers under their line, tax for each rate, what was paid and what is due', async () => {
    const fields = { address: '1 Lane\nLondon', shippingAddress: 'Dock 4', taxId: 'GB1', vatId: 'GB999' };
    const printed = aPrintedInvoice({
      customer: aCustomer(fields),
      lines: [
        aLine({ quantity: 2 }, ['SN-1', 'SN-2']),
        aLine({ description: 'Book', taxRate: '7', tax: '7.00', total: '100.00' }),
      ],
      invoice: {
        payments: [aPayment({ method: 'CARD', amount: '600.00', reference: 'auth 7', refunds: [aRefund('50.00')] })],
        paid: '600.00',
        balance: '945.81',
      },
    });
    const text = await textOf('INVOICE', printed);
    for (const part of ['Demo Shop', 'INV-001042', '2026-11-20', 'Ada', '1 LaneLondon', 'SHIP TO', 'Dock 4', 'GB1']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('VAT ID GB999');
    expect(text).toMatch(/Notebook 14"NB-14S\/N: SN-1, SN-221,299\.0019 %1,299\.00/);
    expect(text).toMatch(/19 %1,299\.00246\.817 %100\.007\.00/);
    expect(text).toMatch(/2026-11-21Card · auth 7600\.002026-11-22Refund−50\.00/);
    expect(text).toMatch(/Total1,545\.81 EURPaid−600\.00 EURBalance due945\.81 EUR/);
  });

  it('is called by its status while it is a quote, says until when it is valid, and asks for nothing', async () => {
    const invoice = { orderStatus: { id: '', name: 'Estimate' }, expiresOn: '2026-12-24' };
    const text = await textOf('INVOICE', aPrintedInvoice({ title: 'Estimate', invoice }));
    expect(text).toContain('Valid until2026-12-24');
    expect(text).toContain('Estimate INV-001042 · page 1/1');
    expect(text).not.toMatch(/Invoice|Balance due/);
  });

  it('of a correction is a credit note that names its invoice and has nothing to pay', async () => {
    const returnOf = { id: '0199d8a4-1e00-7001-8007-5f3c7a9e0001', number: 'INV-000041' };
    const invoice = { number: 'CN-000007', returnOf, credited: '-1545.81', total: '-1545.81', balance: '0.00' };
    const text = await textOf('INVOICE', aPrintedInvoice({ title: 'Credit note', invoice }));
    expect(text).toMatch(/Credit note/);
    expect(text).toContain('InvoiceINV-000041');
    expect(text).not.toMatch(/Balance due|Credited/);
  });

  it('has its dates, and says by which day it is payable and until when with a cash discount', async () => {
    const dates = { invoiceDate: '2026-11-18', serviceDate: '2026-11-17', dueDate: '2026-12-18' };
    const paymentTerms = { days: 30, endOfMonth: false, cashDiscount: { percent: '2', days: 10 } };
    const invoice = { ...dates, paymentTerms, payments: [aPayment({ amount: '5.00', paidOn: '2026-11-19' })] };
    const text = await textOf('INVOICE', aPrintedInvoice({ invoice }));
    expect(text).toContain('Date2026-11-18Delivered2026-11-17Due2026-12-18');
    expect(text).toContain('2026-11-19Card5.00');
    expect(text).toMatch(/PAYMENTPayable by 2026-12-18\.2 % cash discount if it is paid by 2026-11-28\./);
    const paid = await textOf('INVOICE', aPrintedInvoice({ invoice: { ...invoice, balance: '0.00' } }));
    expect(paid).not.toContain('Payable');
    const quote = await textOf('INVOICE', aPrintedInvoice({ title: 'Quote', invoice: { paymentTerms } }));
    expect(quote).toMatch(/Payable within 30 days\.2 % cash discount if it is paid within 10 days\./);
  });

  it('of many pages repeats the heading of its lines and counts its pages', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => aLine({ description: `Line ${index + 1}.` }, ['S-1']));
    const words = await printedWords('INVOICE', aPrintedInvoice({ lines }));
    const text = words.join('');
    const pages = Number(/page 1\/(\d+)/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(5);
    expect(text).toContain(`page ${pages}/${pages}`);
    expect(words.filter(word => word === 'UNIT PRICE').length).toBeGreaterThanOrEqual(pages - 1);
    expect(text).toContain('Line 200.');
  });

  it('shows every script as it is, and one � for each character that no font has', async () => {
    const lines = [aLine({ description: 'Zoe\u0308 Żółć Ελένη Київ 序列 한국어 かな 😀 a\u0007b\tc' }, ['序1'])];
    const text = await textOf('INVOICE', aPrintedInvoice({ lines }));
    expect(text).toContain('Zoë Żółć Ελένη Київ 序列 한국어 かな \ufffd ab c');
    expect(text).toContain('S/N: 序1');
  });

  it('sets the words of a line from right to left where they are, also where a text breaks into lines', async () => {
    const hebrew = Array.from({ length: 30 }, (_, nth) => `מילה${nth}`).join(' ');
    const places = await printedPlaces('INVOICE', aPrintedInvoice({ lines: [aLine({ description: hebrew })] }));
    const [first, second] = ['2', '3'].map(digit => places.find(({ text }) => text.trim() === digit)!);
    expect(first!.y).toBe(second!.y);
    expect(first!.x).toBeGreaterThan(second!.x);
    const late = places.find(({ text }) => text.trim() === '29')!;
    expect(late.y).toBeLessThan(first!.y);
  });

  it('has a glyph for every letter it shows', async () => {
    const description = SAMPLES.join(' ');
    const pdf = await bytesOf(
      await print({ kind: 'INVOICE', printed: aPrintedInvoice({ lines: [aLine({ description })] }) }, false),
    );
    expect(glyphsOf(pdf)).not.toContain('0000');
  });

  it.each(['SN', '序'])('shows all serial numbers of a line that is longer than a page: %s', async prefix => {
    const serials = Array.from({ length: 1_200 }, (_, index) => `${prefix}-${index}.`);
    const text = await textOf('INVOICE', aPrintedInvoice({ lines: [aLine({}, serials)] }));
    for (const serial of serials) expect(text).toContain(serial);
  });

  it('of words without an end stays within its columns', async () => {
    const lines = [aLine({ description: 'W'.repeat(500) }, ['X'.repeat(100)])];
    const words = await printedWords('INVOICE', aPrintedInvoice({ lines }));
    expect(words.filter(word => /^W{1,30} ?$/.test(word)).length).toBeGreaterThan(5);
    expect(words.join('').replaceAll(' ', '')).toContain('W'.repeat(500));
  });
});

describe('a packing slip and a work order', () => {
  const line = fc
    .record({
      description: fc.string({ unit: fc.constantFrom('a', 'Ł', 'ж', ' ', '序', '\n'), minLength: 1, maxLength: 80 }),
      quantity: fc.integer({ min: 1, max: 9_999 }),
      prices: fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 4, maxLength: 4 }),
      serials: fc.array(fc.stringMatching(/^[A-Z]{2}-\d{1,6}$/), { maxLength: 5 }),
    })
    .map(({ prices, serials, ...fields }): InvoiceLine => {
      const [unitPrice = '', discount = '', tax = '', total = ''] = prices.map(cents => (cents / 100).toFixed(2));
      return aLine({ ...fields, unitPrice, discount, tax, total }, serials);
    });

  it('have no amount of money anywhere', async () => {
    const amounts = { subtotal: '8,888.88', tax: '77.77', total: '8966.65', paid: '1.11', balance: '8965.54' };
    const payments = [aPayment({ method: 'CASH', amount: '1.11' })];
    const invoice = { ...amounts, payments, writtenOff: '2.22' };
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('PACKING_SLIP', 'WORK_ORDER'), async (some, kind) => {
        const text = await textOf(kind, aPrintedInvoice({ lines: some, invoice }));
        expect(text).not.toMatch(/\d[.,]\d\d(?!\d)|EUR|€|tax|total|balance|price|paid/i);
        for (const { serials } of some) for (const { serialNumber } of serials) expect(text).toContain(serialNumber);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a receipt', () => {
  it('is a narrow roll, as long as what was sold', async () => {
    const sizeOf = async (lines: InvoiceLine[]) => {
      const pdf = await bytesOf(await renderDocument({ kind: 'RECEIPT', printed: aPrintedInvoice({ lines }) }));
      expect(pagesOf(pdf)).toBe(1);
      return /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number) ?? [];
    };
    const [width = 0, height = 0] = await sizeOf([aLine()]);
    const [, longer = 0] = await sizeOf(Array.from({ length: 20 }, () => aLine()));
    expect(width).toBe(227);
    expect(height).toBeLessThan(400);
    expect(longer).toBeGreaterThan(height + 200);
    expect(await textOf('RECEIPT', aPrintedInvoice({ lines: [aLine({}, ['SN-7'])] }))).toMatch(
      /1 × 1,299\.00.*SN-7.*Total/,
    );
  });
});

describe('rendering', () => {
  it('prints a logo, and leaves out one that cannot be printed', async () => {
    const good = await bytesOf(await renderDocument({ kind: 'INVOICE', printed: withLogo(PIXEL) }));
    expect(good.toString('latin1')).toContain('/Subtype /Image');
    const bad = await bytesOf(await renderDocument({ kind: 'INVOICE', printed: withLogo('iVBORw0KGgoAAAANSUhEUg==') }));
    expect(bad.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bad.toString('latin1')).not.toContain('/Subtype /Image');
  });

  it('lays a large document out in a thread, from the same words', async () => {
    const serials = Array.from({ length: 1_200 }, (_, index) => `SN-${index}`);
    const request = { kind: 'PACKING_SLIP' as const, printed: aPrintedInvoice({ lines: [aLine({}, serials)] }) };
    const pdf = await bytesOf(await renderDocument(request));
    expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF');
    expect(pagesOf(pdf)).toBeGreaterThan(1);
  });

  it('of many at once makes each of them', async () => {
    const all = Array.from({ length: 8 }, () =>
      renderDocument({ kind: 'INVOICE', printed: aPrintedInvoice() }).then(bytesOf),
    );
    for (const pdf of await Promise.all(all)) expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('fetches and reads nothing that a document names', async () => {
    const texts = ['file:///etc/passwd', 'http://127.0.0.1:9/x.png', '/etc/passwd'];
    for (const description of texts) {
      expect(await textOf('INVOICE', aPrintedInvoice({ lines: [aLine({ description })] }))).toContain(
        description.slice(0, 8),
      );
    }
  });
});
