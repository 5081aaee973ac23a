import type { PrintedInvoice, Invoice, InvoiceLine } from '@provena/contracts';
import { eInvoiceXml } from '@provena/documents';
import { Money, priceLine } from '@provena/domain';
import fc from 'fast-check';
import { taxed } from '../../domain/document-sums.ts';
import { ciiTerms, type Terms, ublTerms } from '../../testing/e-invoice-terms.fixture.ts';
import { brokenRules, RULES } from '../../testing/en16931-rules.fixture.ts';
import { back, line, price, tracked } from '../../testing/pos-return.fixture.ts';

const AT = '2026-11-20T09:41:03.118Z';
const ID = '0199d8a4-1e00-7001-8007-5f3c7a9e0001';

const reached = { electronicAddress: null, electronicAddressScheme: null };
const company = {
  name: 'Byron & Sons',
  address: '12 Mill Lane\n10115 Berlin',
  taxId: '27/123/45678',
  email: 'office@byron.example',
  phone: '+49 30 5550 100',
  logo: null,
  footer: null,
  terms: 'Within 14 days',
  paymentTerms: null,
  vatId: 'DE123456788',
  registrationId: null,
  city: 'Berlin',
  postCode: '10115',
  countryCode: 'DE',
  contactName: 'Ada Byron',
  iban: 'DE02120300000000202051',
  bic: null,
  ...reached,
  updatedAt: AT,
  version: 1,
};
const customer = {
  number: 'CUS-000007',
  name: 'Numbers <& Co>',
  address: '1 rue de la Paix',
  shippingAddress: null,
  taxId: null,
  email: 'ap@numbers.example',
  phone: null,
  vatId: 'FR12345678901',
  city: 'Paris',
  postCode: '75002',
  countryCode: 'FR',
  buyerReference: 'PO 7',
  ...reached,
};

/** A document as its view has it, with fields that an e-invoice reads. */
const sourceOf = (
  fields: Pick<Invoice, 'lines' | 'subtotal' | 'taxes' | 'tax' | 'total' | 'paid'> & Partial<Invoice>,
) => {
  const invoice = {
    id: ID,
    number: 'INV-000042',
    invoiceType: 'POS',
    location: { id: ID, name: 'Main Street', timeZone: 'Europe/Berlin' },
    currency: 'EUR',
    notes: null,
    payments: [],
    writtenOff: '0.00',
    closed: null,
    returnOf: null,
    soldAt: AT,
    invoiceDate: '2026-11-20',
    serviceDate: '2026-11-19',
    dueDate: '2026-12-20',
    paymentTerms: null,
    issuedAt: AT,
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  } as unknown as Invoice;
  const title = invoice.returnOf === null ? 'Invoice' : 'Return';
  return { title, invoice, customer, company } satisfies PrintedInvoice;
};

const money = (hundredths: number) => Money.of(String(hundredths)).times('0.01').toString();

const anyLine = fc.record({
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 99_999 }).map(count => count / 1000),
  ),
  unitPrice: fc.oneof(
    fc.integer({ min: 0, max: 199_999 }).map(money),
    fc.integer({ min: 1, max: 9_999_999 }).map(count => (count / 1_000_000).toFixed(6)),
  ),
  priceIncludesTax: fc.boolean(),
  taxRate: fc.constantFrom<string>('0', '5.5', '7', '8.875', '19', '19.0', '20', '25.5'),
  /** Of a line of 0 %; null is Z. */
  category: fc.constantFrom<'E' | 'AE' | 'K' | 'G' | null>(null, 'E', 'AE', 'K', 'G'),
  off: fc.option(fc.oneof(fc.constantFrom<string>('3', '10', '33.3333', '100'), fc.integer({ min: 1, max: 999 }))),
  serials: fc.array(fc.stringMatching(/^[A-Z0-9&<-]{1,12}$/), { maxLength: 3 }),
});
type AnyLine = typeof anyLine extends fc.Arbitrary<infer L> ? L : never;

/** A line with its discount in per cent, or in hundredths as far as its price allows. */
const lineOf = ({ off, serials, category, ...terms }: AnyLine, index: number): InvoiceLine => {
  const discountPercent = typeof off === 'string' ? off : null;
  const full = priceLine({ ...terms, discount: '0' }).total;
  const wanted = Money.of(typeof off === 'number' ? money(off) : '0');
  const given = wanted.compare(full) > 0 ? full : wanted;
  const { discount, total } = priceLine({ ...terms, discount: given.toString(), discountPercent });
  const isExempt = category !== null && terms.taxRate === '0';
  const named = isExempt ? { taxCategory: category, exemptionReason: `Because of ${category}` } : {};
  const units = serials.map(serialNumber => ({ id: ID, serialNumber, status: 'SOLD' as const }));
  const priced = { ...terms, ...named, discount, discountPercent, total: total.toString() };
  return { ...line({ id: `l-${index}`, item: tracked('QUANTITY') }), ...priced, serials: units };
};

const documents = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 8 }),
  /** The part that is paid, in per cent. */
  paidPart: fc.constantFrom<string>('0', '30', '100', '120'),
  /** The part of each line that comes back. */
  backPart: fc.constantFrom(0.25, 0.5, 1),
});

const saleOf = (lines: readonly InvoiceLine[], paidPart: string) => {
  const priced = taxed(lines);
  return sourceOf({ ...priced, paid: Money.of(priced.total).percent(paidPart).rounded().toString() });
};

/** The return of a part of each line of a sale; null when nothing of it can come back. */
const returnOf = ({ invoice }: PrintedInvoice, part: number) => {
  const lines = invoice.lines.map(each => ({ ...each, serials: [] }));
  const asked = lines.flatMap(({ id, quantity }) => {
    const wanted = Math.floor(quantity * part * 1000) / 1000;
    return wanted > 0 ? [back(id, wanted)] : [];
  });
  if (asked.length === 0) return null;
  const priced = price({ ...invoice, returns: [], lines }, ...asked);
  const viewed = priced.lines.map(({ itemId, sku, name, tracking, ...each }) => {
    const item = { id: itemId, sku, name, tracking };
    return { ...each, item, itemSerials: '' as const, serials: [], returned: 0, reduces: null };
  });
  const ofSale = { returnOf: { id: ID, number: invoice.number } };
  return sourceOf({ ...priced, lines: viewed, paid: priced.total, ...ofSale });
};

const expectRules = (source: PrintedInvoice): void => {
  const broken = {
    cii: brokenRules(ciiTerms(eInvoiceXml(source, 'cii'))),
    ubl: brokenRules(ublTerms(eInvoiceXml(source, 'xrechnung'))),
  };
  if (broken.cii.length + broken.ubl.length > 0) throw new Error(JSON.stringify({ broken, invoice: source.invoice }));
};

describe('Of 1,000 random documents', () => {
  it('every invoice keeps every rule, in CII and in UBL', () => {
    const kept = ({ lines, paidPart }: { lines: AnyLine[]; paidPart: string }) =>
      expectRules(saleOf(lines.map(lineOf), paidPart));
    fc.assert(fc.property(documents, kept), { numRuns: 600 });
  });

  it('every return keeps every rule as credit note', () => {
    const kept = ({ lines, backPart }: { lines: AnyLine[]; backPart: number }) => {
      const credit = returnOf(saleOf(lines.map(lineOf), '100'), backPart);
      if (credit === null) return;
      expectRules(credit);
      const { type, preceding, sums } = ciiTerms(eInvoiceXml(credit, 'cii'));
      expect([type, preceding, sums['BT-115']]).toEqual(['381', ['INV-000042'], '0.00']);
      expect(Number(sums['BT-112'])).toBeGreaterThanOrEqual(0);
    };
    fc.assert(fc.property(documents, kept), { numRuns: 400 });
  });
});

describe('A rule', () => {
  const kept = () => ciiTerms(eInvoiceXml(saleOf([lineOf(SOLD, 0)], '0'), 'cii'));
  const SOLD = {
    quantity: 3,
    unitPrice: '9.99',
    priceIncludesTax: true,
    taxRate: '19',
    category: null,
    off: 150,
    serials: ['SN-1'],
  };

  it.each<[string, (terms: Terms) => unknown]>([
    ['BR-2 to BR-5', terms => (terms.number = null)],
    ['BR-9, BR-11', terms => (terms.buyer.country = ' ')],
    ['BR-27', terms => (terms.lines[0]!.price = '-1.00')],
    ['BR-41, BR-42', terms => (terms.lines[0]!.allowances[0]!.reason = null)],
    ['BR-54', terms => (terms.lines[0]!.attributes[0]!.value = null)],
    ['BR-61', terms => (terms.payments[0]!.account = null)],
    ['BR-CO-10', terms => (terms.sums['BT-106'] = '25.19')],
    ['BR-CO-14', terms => (terms.sums['BT-110'] = '1.00')],
    ['BR-CO-15', terms => (terms.sums['BT-112'] = '28.46')],
    ['BR-CO-16', terms => (terms.sums['BT-115'] = '0.000')],
    ['BR-CO-17', terms => (terms.taxes[0]!.tax = '9.00')],
    ['BR-CO-25', terms => (terms.dueOn = terms.terms = null)],
    ['BR-CO-26', terms => (terms.seller.vatIds = [])],
    ['BR-S-1, BR-Z-1', terms => (terms.lines[0]!.rate = '7')],
    ['BR-S-8, BR-Z-8', terms => (terms.taxes[0]!.base = '1.00')],
    ['BR-S-10, BR-Z-10, BR-E-10, BR-AE-10', terms => (terms.taxes[0]!.category = 'AE')],
    ['PEPPOL-EN16931-R120', terms => (terms.lines[0]!.price = '8.39')],
    ['schema', terms => terms.faults.push('wrong')],
  ])('%s is seen broken', (rule, spoil) => {
    const terms = kept();
    expect(brokenRules(terms)).toEqual([]);
    spoil(terms);
    expect(brokenRules(terms)).toContain(rule);
    expect(Object.keys(RULES)).toContain(rule);
  });

  it('of the schema sees an element that is missing', () => {
    const xml = eInvoiceXml(saleOf([lineOf(SOLD, 0)], '0'), 'cii');
    expect(ciiTerms(xml.replace(/<ram:Name>Byron.*?<\/ram:Name>/, '<ram:Nom>x</ram:Nom>')).faults).not.toEqual([]);
  });
});
