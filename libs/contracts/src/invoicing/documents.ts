import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, text, Timestamp } from '../values.ts';
import { Customer } from './customers.ts';
import { Invoice } from './invoice.ts';
import { PaymentTerms } from './payment-terms.ts';
import { AddressScheme, Bic, CountryCode, Iban, VatId } from './party-codes.ts';

const { command, query } = messagesOf('invoicing');

/** The documents that can be printed of an invoice. Packing slips and work orders have no amount of money anywhere. */
export const DocumentKind = z.enum(['INVOICE', 'PACKING_SLIP', 'WORK_ORDER', 'RECEIPT']);
export type DocumentKind = z.output<typeof DocumentKind>;

/** 200 KB as base64. */
const LOGO_CHARACTERS = Math.ceil((200 * 1024) / 3) * 4;

/**
 * The sender of the documents. `address` is its lines as they are printed, `logo` a PNG or JPEG of at most 200 KB as
 * base64, `footer` stands at the foot of every page, `terms` (warranty, payment) below an invoice. What is below these is
 * needed for e-invoices: EN 16931 names each field by its BT number.
 */
export const Company = z.object({
  name: z.string(),
  address: z.string().nullable(),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  logo: z.string().nullable(),
  footer: z.string().nullable(),
  terms: z.string().nullable(),
  /** When invoices are due unless their customer has other terms; null: PAYMENT_TERM_DAYS after their date. */
  paymentTerms: PaymentTerms.nullable().default(null),
  /** BT-31. The `taxId` above is BT-32. */
  vatId: z.string().nullable().default(null),
  /** BT-30: the number in a register of companies. */
  registrationId: z.string().nullable().default(null),
  /** BT-37. */
  city: z.string().nullable().default(null),
  /** BT-38. */
  postCode: z.string().nullable().default(null),
  /** BT-40. */
  countryCode: z.string().nullable().default(null),
  /** BT-34: where e-invoices reach the company, of the kind `electronicAddressScheme`; its `email` where there is none. */
  electronicAddress: z.string().nullable().default(null),
  electronicAddressScheme: z.string().nullable().default(null),
  /** BT-41: who answers questions about invoices. */
  contactName: z.string().nullable().default(null),
  /** BT-84: the account that invoices are paid to. */
  iban: z.string().nullable().default(null),
  /** BT-86. */
  bic: z.string().nullable().default(null),
  updatedAt: Timestamp,
  version: z.number().int(),
});
export type Company = z.output<typeof Company>;

/** The company settings. */
export const GetCompany = query('get-company', 1, {
  permission: 'invoice:read',
  summary: 'Who documents are from: name, address, logo, footer, terms',
  refusals: [],
  input: z.object({}),
  output: Company,
});

/** What every screen shows or calculates with: the name of the company, its money, its days. Nothing of it is secret. */
export const CompanyBasics = z.object({
  companyName: z.string(),
  currency: z.string(),
  minorUnits: z.number().int(),
  timeZone: z.string(),
  paymentTermDays: z.number().int(),
  /** Those of the company, or else PAYMENT_TERM_DAYS. */
  paymentTerms: PaymentTerms,
});
export type CompanyBasics = z.output<typeof CompanyBasics>;

/** The basics of the company, which the sign-in page needs as well. */
export const GetCompanyBasics = query('get-company-basics', 1, {
  permission: 'invoice:read',
  summary: 'The name of the company, its currency, time zone and payment term',
  refusals: [],
  input: z.object({}),
  output: CompanyBasics,
});

/**
 * Changes the company settings; an absent field stays as it is, null empties it. Refused with `validation` when the logo
 * is not a PNG or JPEG or too large, or an electronic address and its scheme are not given together, and
 * `version-conflict {version}`.
 */
export const UpdateCompany = command('update-company', 1, {
  permission: 'company:write',
  summary: 'Change who documents are from; `logo` is a PNG or JPEG of at most 200 KB as base64',
  refusals: [],
  input: z.object({
    expectedVersion: z.number().int(),
    name: text(200).optional(),
    address: text(500).nullish(),
    taxId: text(50).nullish(),
    email: z.email().max(200).nullish(),
    phone: text(50).nullish(),
    logo: z.base64().min(1).max(LOGO_CHARACTERS).nullish(),
    footer: text(500).nullish(),
    terms: text(4000).nullish(),
    paymentTerms: PaymentTerms.nullish(),
    vatId: VatId.nullish(),
    registrationId: text(50).nullish(),
    city: text(100).nullish(),
    postCode: text(20).nullish(),
    countryCode: CountryCode.nullish(),
    electronicAddress: text(200).nullish(),
    electronicAddressScheme: AddressScheme.nullish(),
    contactName: text(100).nullish(),
    iban: Iban.nullish(),
    bic: Bic.nullish(),
  }),
  output: Company,
});

/**
 * Everything a document of an invoice shows. `title` is the status of a quote or estimate, "Return" of a return of a
 * register sale, "Credit note" of a correction, "Invoice" of everything else.
 */
export const PrintedInvoice = z.object({
  title: z.string(),
  invoice: Invoice,
  customer: Customer.pick({
    number: true,
    name: true,
    address: true,
    shippingAddress: true,
    taxId: true,
    vatId: true,
    email: true,
    phone: true,
    city: true,
    postCode: true,
    countryCode: true,
    buyerReference: true,
    electronicAddress: true,
    electronicAddressScheme: true,
  }).nullable(),
  company: Company,
});
export type PrintedInvoice = z.output<typeof PrintedInvoice>;

/** Answers the contents of a document of an invoice at a location the caller may see. */
export const GetPrintedInvoice = query('get-printed-invoice', 1, {
  permission: 'invoice:read',
  summary: 'What to print of an invoice',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: PrintedInvoice,
});

/**
 * The formats of an e-invoice after EN 16931: `factur-x` (ZUGFeRD) is a PDF/A-3 with the XML of `cii` in it, `cii` is
 * UN/CEFACT CII D16B, `xrechnung` is UBL 2.1 by the rules of German authorities.
 */
export const EInvoiceFormat = z.enum(['factur-x', 'xrechnung', 'cii']);
export type EInvoiceFormat = z.output<typeof EInvoiceFormat>;

/** A field that an e-invoice needs and that is empty. */
const MissingField = z.object({
  /** The field that is empty: `company.vatId`. */
  field: z.string(),
  /** The business term of EN 16931 that it is: `BT-31`. */
  bt: z.string(),
  /** The place to fill it in. */
  where: z.enum(['COMPANY', 'CUSTOMER', 'INVOICE']),
});
export type MissingField = z.output<typeof MissingField>;

/** The facts of the refusals of e-invoices and e-mails; `number` is that of the document. */
export const DOCUMENT_FACTS = {
  'email-address-missing': z.object({ customerId: Id.nullable() }),
  'mail-not-failed': z.object({ state: z.string() }),
  'e-invoice-incomplete': z.object({
    number: z.string(),
    /** The format of the e-invoice. */
    format: EInvoiceFormat,
    missing: z.array(MissingField),
  }),
  'e-invoice-not-available': z.object({
    number: z.string(),
    /** NOT_ISSUED: it is no invoice yet. CANCELLED. CURRENCY: its amounts have three decimals (BR-DEC). */
    because: z.enum(['NOT_ISSUED', 'CANCELLED', 'CURRENCY']),
  }),
};

/**
 * Answers the content of an e-invoice. Company and customer are as they were when it was issued; of what they did not have
 * then it has what they have now. Refused with `not-found`; `e-invoice-not-available {number, because}` for a
 * document that is no invoice yet or was cancelled, and for a currency of three decimals; and `e-invoice-incomplete
 * {number, format, missing}`, which names each field that EN 16931 (and for `xrechnung` XRechnung 3.0) needs, and where
 * to fill it in.
 */
export const GetEInvoice = query('get-e-invoice', 1, {
  permission: 'invoice:read',
  summary: 'The content of an e-invoice of an invoice or return',
  refusals: ['not-found', 'e-invoice-not-available', 'e-invoice-incomplete'],
  input: z.object({
    id: Id,
    /** The format of the e-invoice. */
    format: EInvoiceFormat,
  }),
  output: PrintedInvoice,
});
