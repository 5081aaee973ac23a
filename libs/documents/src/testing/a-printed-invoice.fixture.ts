import type { DocumentKind, InvoiceLine, PrintedInvoice } from '@provena/contracts';
import { print } from '../print.ts';

const ID = '0199d8a4-1e00-7001-8007-5f3c7a9e0001';

/** A line whose unmentioned members are those of one notebook. */
export const aLine = (fields: Partial<InvoiceLine> = {}, serialNumbers: string[] = []): InvoiceLine => ({
  id: ID,
  item: { id: ID, sku: 'NB-14', name: 'Notebook', tracking: 'SERIAL' },
  description: 'Notebook 14"',
  quantity: 1,
  unitPrice: '1299.00',
  priceIncludesTax: false,
  discount: '0.00',
  discountPercent: null,
  taxRate: '19',
  taxRateId: null,
  taxCategory: null,
  taxName: null,
  exemptionReason: null,
  tax: '246.81',
  total: '1299.00',
  itemSerials: '',
  serials: serialNumbers.map(serialNumber => ({ id: ID, serialNumber, status: 'SOLD' })),
  returned: 0,
  returns: null,
  reduces: null,
  ...fields,
});

/** A customer whose unmentioned members are not known. */
export const aCustomer = (
  fields: Partial<NonNullable<PrintedInvoice['customer']>>,
): NonNullable<PrintedInvoice['customer']> => ({
  number: 'CUS-000007',
  name: 'Ada',
  address: null,
  shippingAddress: null,
  taxId: null,
  email: null,
  phone: null,
  vatId: null,
  city: null,
  postCode: null,
  countryCode: null,
  buyerReference: null,
  electronicAddress: null,
  electronicAddressScheme: null,
  ...fields,
});

type Payment = PrintedInvoice['invoice']['payments'][number];

export const aPayment = (fields: Partial<Payment>): Payment => ({
  id: ID,
  kind: 'PAYMENT',
  method: 'CARD',
  amount: '1.00',
  refunded: '0.00',
  reference: null,
  paidOn: '2026-11-21',
  at: '2026-11-21T00:00:00.000Z',
  username: 'sales',
  refunds: [],
  ...fields,
});

export const aRefund = (amount: string): Payment['refunds'][number] => ({
  id: ID,
  amount,
  reason: 'Broken',
  toCredit: false,
  at: '2026-11-22T00:00:00.000Z',
  username: 'sales',
});

export const aPrintedInvoice = ({
  lines = [aLine()],
  invoice = {},
  ...fields
}: Partial<Omit<PrintedInvoice, 'invoice'>> & {
  lines?: InvoiceLine[];
  invoice?: Partial<PrintedInvoice['invoice']>;
} = {}): PrintedInvoice => ({
  title: 'Invoice',
  customer: null,
  company: {
    name: 'Demo Shop',
    address: '12 Mill Lane\n10115 Berlin',
    taxId: null,
    email: null,
    phone: null,
    logo: null,
    footer: null,
    terms: null,
    paymentTerms: null,
    vatId: null,
    registrationId: null,
    city: null,
    postCode: null,
    countryCode: null,
    electronicAddress: null,
    electronicAddressScheme: null,
    contactName: null,
    iban: null,
    bic: null,
    updatedAt: '2026-11-20T09:41:03.118Z',
    version: 1,
  },
  ...fields,
  invoice: {
    id: ID,
    number: 'INV-001042',
    invoiceType: 'STANDARD',
    isClosed: false,
    orderStatus: { id: ID, name: 'Approved' },
    expiresOn: null,
    invoiceDate: null,
    serviceDate: null,
    dueDate: null,
    paymentTerms: null,
    customer: null,
    location: { id: ID, name: 'Main Street' },
    lines,
    payments: [],
    notes: null,
    currency: 'EUR',
    subtotal: '1299.00',
    tax: '246.81',
    total: '1545.81',
    paid: '0.00',
    credited: '0.00',
    writtenOff: '0.00',
    balance: '1545.81',
    paymentStatus: 'UNPAID',
    closed: null,
    createdAt: '2026-11-20T09:41:03.118Z',
    updatedAt: '2026-11-20T09:41:03.118Z',
    createdBy: 'sales',
    version: 1,
    ...invoice,
  } as PrintedInvoice['invoice'],
});

export const bytesOf = async (document: AsyncIterable<unknown>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of document) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** The number of pages of a PDF. */
export const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** The characters each font of an uncompressed PDF shows for its glyphs: resource name → glyph → character. */
const fontsOf = (pdf: string): Map<string, Map<string, string>> => {
  const objects = new Map([...pdf.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body]) => [id, body ?? '']));
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = '', id] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]) ?? '';
    const list = [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)];
    const glyphs = new Map<string, string>();
    let next = 0;
    for (const [, characters = ''] of list) {
      for (const [, hex = ''] of characters.matchAll(/<([0-9a-f ]*)>/g)) {
        const text = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
        glyphs.set((next++).toString(16).padStart(4, '0'), text);
      }
    }
    fonts.set(name, glyphs);
  }
  return fonts;
};

/**
 * The words of an uncompressed PDF as a reader would copy them, one for each run of glyphs, in the order they are
 * printed.
 */
export const wordsOf = (pdf: Buffer): string[] => {
  const text = pdf.toString('latin1');
  const fonts = fontsOf(text);
  let font = new Map<string, string>();
  return [...text.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, name, run]) => {
    if (name !== undefined) font = fonts.get(name) ?? font;
    if (run === undefined) return [];
    const glyphs = [...run.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex.match(/.{4}/g) ?? []).flat();
    return [glyphs.map(glyph => font.get(glyph) ?? '?').join('')];
  });
};

/** The words of one document. */
export const printedWords = async (kind: DocumentKind, printed: PrintedInvoice): Promise<string[]> =>
  wordsOf(await bytesOf(await print({ kind, printed }, false)));

/** The printed texts and their places, run by run; y grows upwards. */
export const printedPlaces = async (kind: DocumentKind, printed: PrintedInvoice) => {
  const pdf = await bytesOf(await print({ kind, printed }, false));
  const places = [...pdf.toString('latin1').matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)];
  return wordsOf(pdf).map((text, index) => ({ text, x: Number(places[index]?.[1]), y: Number(places[index]?.[2]) }));
};

/** Every glyph an uncompressed PDF shows, by its number in its font; 0000 is the box for a missing one. */
export const glyphsOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\[([^\]]*)\] TJ/g)]
    .flatMap(([, run = '']) => [...run.matchAll(/<([0-9a-f]+)>/g)])
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
