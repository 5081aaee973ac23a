import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, text, Timestamp } from '../values.ts';
import { Customer } from './customers.ts';
import { Invoice } from './invoice.ts';
import { PaymentTerms } from './payment-terms.ts';

const { command, query } = messagesOf('invoicing');

/** The documents that can be printed of an invoice. Packing slips and work orders have no amount of money anywhere. */
export const DocumentKind = z.enum(['INVOICE', 'PACKING_SLIP', 'WORK_ORDER', 'RECEIPT']);
export type DocumentKind = z.output<typeof DocumentKind>;

/** 200 KB as base64. */
const LOGO_CHARACTERS = Math.ceil((200 * 1024) / 3) * 4;

/**
 * The sender of the documents. `address` is its lines as they are printed, `logo` a PNG or JPEG of at most 200 KB as
 * base64, `footer` stands at the foot of every page, `terms` (warranty, payment) below an invoice.
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
 * is not a PNG or JPEG or too large, and `version-conflict {version}`.
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
  }),
  output: Company,
});

/**
 * Everything a document of an invoice shows. `title` is the status of a quote or estimate and "Return" of a return,
 * "Invoice" of everything else.
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
