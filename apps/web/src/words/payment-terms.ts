import type { Invoice, PaymentTermsInput } from '@provena/api-client';
import { paymentSentences } from '@provena/domain';
import { day } from './format.ts';

/** Words of payment terms and of the dates of an invoice. */
export const words = {
  title: 'Payment terms',
  explained:
    'When an invoice is due, unless its customer has other terms. An invoice keeps the terms it was issued with.',
  days: 'Days until it is due',
  ofCompany: 'Empty: the terms of the company',
  ofInstallation: 'Without terms of its own: the days that the installation was set up with',
  endOfMonth: 'Due at the end of that month',
  percent: 'Cash discount, %',
  percentHint: 'Empty: none',
  discountDays: 'Cash discount within days',
  now: (sentences: string) => `Now: ${sentences}`,
  saved: 'The payment terms are saved',
  changedMeanwhile: 'Somebody changed the company meanwhile. This is how it is now; look at it and send again.',
  mayNot: 'You may see this; changing it needs a right that the owner gives.',
  dates: 'Dates and terms',
  invoiceDate: 'Invoice date',
  invoiceDateHint: 'Empty: the day it becomes a sale',
  invoiceDateStays: 'It stays as it was issued',
  mayNotBackDate: 'The day it becomes a sale; to date back is a right that the owner gives',
  serviceDate: 'Service date',
  serviceDateHint: 'Empty: the invoice date',
  dueDate: 'Due date',
  dueDateHint: 'Empty: by the terms',
};

/** Payment terms in sentences, as a quote tells them. */
export const termsWords = ({ days, endOfMonth = false, cashDiscount = null }: PaymentTermsInput): string =>
  paymentSentences({ invoiceDate: null, dueDate: null, paymentTerms: { days, endOfMonth, cashDiscount } }).join(' ');

/** When an invoice is to be paid. */
export const paymentWords = (invoice: Pick<Invoice, 'invoiceDate' | 'dueDate' | 'paymentTerms'>): string =>
  paymentSentences(invoice, day).join(' ');
