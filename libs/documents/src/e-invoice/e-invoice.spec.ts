import { readXml } from '@provena/testing/xml';
import { anEInvoiceSource } from '../testing/an-e-invoice.fixture.ts';
import { aLine, aPayment } from '../testing/a-printed-invoice.fixture.ts';
import { eInvoiceXml } from './file.ts';

const SETTLEMENT = '//ram:ApplicableHeaderTradeSettlement';
const cii = (source = anEInvoiceSource()) => readXml(eInvoiceXml(source, 'cii'));
const ubl = (source = anEInvoiceSource()) => readXml(eInvoiceXml(source, 'xrechnung'));

/** A return of one of three pieces at a shelf price, whose amounts are below zero in our books. */
const aReturn = () =>
  anEInvoiceSource({
    title: 'Return',
    lines: [aLine({ quantity: -1, unitPrice: '9.99', priceIncludesTax: true, total: '-8.39', tax: '-1.60' }, ['SN-9'])],
    invoice: {
      number: 'RET-000001',
      invoiceType: 'POS',
      soldAt: '2026-11-21T10:00:00.000Z',
      returnOf: { id: '0199d8a4-1e00-7001-8007-5f3c7a9e0001', number: 'POS-000009' },
      taxes: [{ rate: '19', base: '-8.39', tax: '-1.60' }],
      subtotal: '-8.39',
      tax: '-1.60',
      total: '-9.99',
      paid: '-9.99',
      balance: '0.00',
      payments: [aPayment({ kind: 'REFUND', method: 'CASH', amount: '-9.99' })],
    },
  });

describe('An e-invoice in CII', () => {
  it('is valid by the schema of Factur-X, profile EN 16931', () => {
    const source = anEInvoiceSource({ lines: [aLine({ quantity: 2, discount: '1.00' }, ['SN-1', 'SN-2'])] });
    expect(cii(source).faults()).toEqual([]);
    expect(cii(aReturn()).faults()).toEqual([]);
  });

  it('of a reduced price is a credit note of one piece of what it is reduced by', () => {
    const reduces = { lineId: '0199d8a4-1e00-7001-8007-5f3c7a9e0001' };
    const reduced = aLine({ quantity: 0, discount: '5.00', total: '-5.00', tax: '-0.95', reduces });
    const sums = { subtotal: '-5.00', tax: '-0.95', total: '-5.95', credited: '-5.95', balance: '0.00', payments: [] };
    const returnOf = { id: '0199d8a4-1e00-7001-8007-5f3c7a9e0001', number: 'INV-000041' };
    const taxes = [{ rate: '19', base: '-5.00', tax: '-0.95' }];
    const invoice = { number: 'CN-000001', returnOf, taxes, ...sums };
    const xml = cii(anEInvoiceSource({ title: 'Credit note', lines: [reduced], invoice }));
    expect(xml.faults()).toEqual([]);
    expect(xml.text('//rsm:ExchangedDocument/ram:TypeCode')).toBe('381');
    expect(xml.text('//ram:BilledQuantity')).toBe('1');
    expect(xml.text('//ram:NetPriceProductTradePrice/ram:ChargeAmount')).toBe('5.00');
    expect(xml.text('//ram:InvoiceReferencedDocument/ram:IssuerAssignedID')).toBe('INV-000041');
  });

  it('names seller and buyer with their numbers, and where the money goes', () => {
    const seller = '//ram:SellerTradeParty';
    const xml = cii();
    expect(xml.texts(`${seller}/ram:SpecifiedTaxRegistration/ram:ID`)).toEqual(['DE123456788', '27/123/45678']);
    expect(xml.text('//ram:BuyerTradeParty/ram:Name')).toBe('Ministry of <Numbers> & Sons');
    expect(xml.texts('//ram:BuyerTradeParty/ram:PostalTradeAddress/*')).toEqual([
      '10117',
      'Unter den Linden 1',
      'House B',
      'Berlin',
      'DE',
    ]);
    expect(xml.text('//ram:IBANID')).toBe('DE02120300000000202051');
    expect(xml.text('//ram:DueDateDateTime')).toBe('20261220');
  });

  it('has each serial number as an attribute of its item (BG-32)', () => {
    const xml = cii(anEInvoiceSource({ lines: [aLine({ quantity: 2 }, ['SN-1', 'SN<2>'])] }));
    expect(xml.texts('//ram:ApplicableProductCharacteristic/ram:Description')).toEqual([
      'Serial number',
      'Serial number',
    ]);
    expect(xml.texts('//ram:ApplicableProductCharacteristic/ram:Value')).toEqual(['SN-1', 'SN<2>']);
  });

  it('turns a price with tax into one before tax that brings back the amount of the line', () => {
    const priced = { quantity: 3, unitPrice: '9.99', priceIncludesTax: true, taxRate: '19' };
    const lines = [aLine({ ...priced, total: '25.18', tax: '4.79' })];
    const sums = { subtotal: '25.18', tax: '4.79', total: '29.97', balance: '29.97' };
    const xml = cii(anEInvoiceSource({ lines, invoice: sums }));
    expect(xml.text('//ram:NetPriceProductTradePrice/ram:ChargeAmount')).toBe('8.393');
    expect(xml.text(`${SETTLEMENT}//ram:GrandTotalAmount`)).toBe('29.97');
  });

  it('tells a cash discount in a line of its own, and leaves no other line that looks like one (BR-DE-18)', () => {
    const source = anEInvoiceSource();
    const cashDiscount = { percent: '2.5', days: 10 };
    const paymentTerms = { days: 30, endOfMonth: false, cashDiscount };
    const invoice = { ...source.invoice, paymentTerms };
    const xml = cii({ ...source, invoice, company: { ...source.company, terms: '#1 in town\n##Two years' } });
    expect(xml.text('//ram:SpecifiedTradePaymentTerms/ram:Description')).toBe(
      '1 in town\nTwo years\n#SKONTO#TAGE=10#PROZENT=2.50#\n',
    );
  });

  it('writes what takes something off as a quantity below zero, since no price is (BR-27)', () => {
    const voucher = aLine({ unitPrice: '-5.00', total: '-5.00', tax: '-0.95' });
    const xml = cii(anEInvoiceSource({ lines: [aLine(), voucher] }));
    expect(xml.texts('//ram:BilledQuantity')).toEqual(['1', '-1']);
    expect(xml.texts('//ram:NetPriceProductTradePrice/ram:ChargeAmount')).toEqual(['1299.00', '5.00']);
  });

  it('of a return is a credit note of positive amounts that names its sale (BT-3, BT-25)', () => {
    const xml = cii(aReturn());
    expect(xml.text('//rsm:ExchangedDocument/ram:TypeCode')).toBe('381');
    expect(xml.text('//ram:InvoiceReferencedDocument/ram:IssuerAssignedID')).toBe('POS-000009');
    expect(xml.text('//ram:BilledQuantity')).toBe('1');
    expect(xml.texts(`${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/*`)).toEqual([
      '8.39',
      '8.39',
      '1.60',
      '9.99',
      '9.99',
      '0.00',
    ]);
  });
});

/** The order of the elements in UBL 2.1, Invoice and CreditNote alike, as far as we write them. */
const ORDER = [
  'CustomizationID',
  'ProfileID',
  'ID',
  'IssueDate',
  'DueDate',
  'InvoiceTypeCode',
  'CreditNoteTypeCode',
  'Note',
  'DocumentCurrencyCode',
  'BuyerReference',
  'BillingReference',
  'AccountingSupplierParty',
  'AccountingCustomerParty',
  'Delivery',
  'PaymentMeans',
  'PaymentTerms',
  'TaxTotal',
  'LegalMonetaryTotal',
  'InvoiceLine',
  'CreditNoteLine',
];

describe('An XRechnung in UBL', () => {
  it.each([
    ['invoice', 'Invoice', () => anEInvoiceSource({ invoice: { notes: 'Thank you' } })],
    ['return', 'CreditNote', aReturn],
  ])('of an %s is a %s in the order of its schema', (_, root, source) => {
    const xml = ubl(source());
    const names = xml.names();
    const places = names.map(name => ORDER.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(names).toContain(`${root}Line`);
  });

  it('has what German authorities ask for: Leitweg-ID, addresses, a contact and an account', () => {
    const xml = ubl();
    expect(xml.text('cbc:BuyerReference')).toBe('04011000-1234512345-35');
    expect(xml.texts('//cbc:EndpointID')).toEqual(['office@byron.example', '04011000-1234512345-35']);
    expect(xml.texts('//cbc:EndpointID/@schemeID')).toEqual(['EM', '0204']);
    expect(xml.texts('//cac:Contact/*')).toEqual(['Ada Byron', '+49 30 5550 100', 'office@byron.example']);
    expect(xml.text('//cac:PayeeFinancialAccount/cbc:ID')).toBe('DE02120300000000202051');
    expect(xml.text('cbc:CustomizationID')).toMatch(/xrechnung_3\.0$/);
  });
});

describe('A document that lacks something', () => {
  it.each([
    [
      'cii' as const,
      [
        { field: 'company.vatId', bt: 'BT-31', where: 'COMPANY' },
        { field: 'company.countryCode', bt: 'BT-40', where: 'COMPANY' },
        { field: 'customer.countryCode', bt: 'BT-55', where: 'CUSTOMER' },
      ],
    ],
    [
      'xrechnung' as const,
      expect.arrayContaining([{ field: 'customer.buyerReference', bt: 'BT-10', where: 'CUSTOMER' }]),
    ],
  ])('is refused as %s with each field, its term and where it is filled in', (format, missing) => {
    const { company, customer, ...source } = anEInvoiceSource();
    const bare = {
      ...source,
      company: { ...company, vatId: null, registrationId: null, countryCode: null, iban: null },
      customer: customer && { ...customer, countryCode: null, buyerReference: null },
    };
    expect(() => eInvoiceXml(bare, format)).toThrow(
      expect.objectContaining({ code: 'e-invoice-incomplete', facts: { number: 'INV-001042', format, missing } }),
    );
  });

  it('and has no customer is refused for that alone of the buyer', () => {
    const missing = [{ field: 'invoice.customerId', bt: 'BT-44', where: 'INVOICE' }];
    expect(() => eInvoiceXml({ ...anEInvoiceSource(), customer: null }, 'cii')).toThrow(
      expect.objectContaining({ facts: { number: 'INV-001042', format: 'cii', missing } }),
    );
  });

  it('needs no VAT number where tax number and register number name the seller (BR-CO-26)', () => {
    const source = anEInvoiceSource();
    const xml = cii({ ...source, company: { ...source.company, vatId: null } });
    expect(xml.text('//ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID')).toBe('HRB 12345');
  });
});

describe('A document that is no invoice', () => {
  const closed = { reason: 'CANCELLED' as const, at: '2026-11-20T09:41:03.118Z', username: 'sales' };
  it.each([
    ['before it is issued', 'NOT_ISSUED', { invoice: { issuedAt: null } }],
    ['while it is a quote that was paid for', 'NOT_ISSUED', { title: 'Quote' }],
    ['once it was cancelled', 'CANCELLED', { invoice: { closed } }],
    ['with amounts of three decimals', 'CURRENCY', { invoice: { currency: 'KWD' } }],
  ])('has no e-invoice %s', (_, because, fields) => {
    expect(() => eInvoiceXml(anEInvoiceSource(fields), 'cii')).toThrow(
      expect.objectContaining({ code: 'e-invoice-not-available', facts: { number: 'INV-001042', because } }),
    );
  });
});
