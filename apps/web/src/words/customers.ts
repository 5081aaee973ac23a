import type { PaymentTermsInput, TaxTreatment } from '@provena/api-client';
import { counted } from './common.ts';
import { termsWords } from './payment-terms.ts';

/** Words of customers: the list, one customer, what they bought. */
export const words = {
  title: 'Customers',
  new: 'New customer',
  add: 'Add customer',
  csv: 'CSV',
  find: 'Find a name, number, e-mail or phone',
  number: 'Number',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
  shippingAddress: 'Shipping address',
  taxId: 'Tax number',
  paymentTerms: 'Payment terms',
  vatId: 'VAT number',
  vatIdHint: 'With the code of its country, like ATU12345678',
  taxTreatment: 'Tax',
  eInvoices: 'For e-invoices',
  eInvoicesHint: 'The address above is printed; e-invoices need its town as fields of their own.',
  city: 'Town',
  postCode: 'Post code',
  countryCode: 'Country',
  buyerReference: 'Buyer reference',
  electronicAddress: 'Electronic address',
  electronicAddressScheme: 'Kind of electronic address',
  eInvoiceHints: {
    city: null,
    postCode: null,
    countryCode: 'Two letters, like DE',
    buyerReference: 'What the customer wants to read on invoices; of German authorities the Leitweg-ID',
    electronicAddress: 'The e-mail address when empty',
    electronicAddressScheme: 'A code: EM e-mail, 0204 Leitweg-ID, 9930 German VAT number',
  },
  notes: 'Notes',
  tags: 'Tags',
  tagsHint: 'Words with commas between them',
  isActive: 'Active: can be sold to',
  inactive: 'inactive',
  empty: 'No customers yet.',
  balance: 'Open balance',
  overdue: 'Overdue',
  activeInvoices: (count: number) => counted(count, 'active invoice'),
  showInvoices: 'Show invoices',
  purchases: 'Purchases',
  status: 'Status',
  day: 'Date',
  goods: 'Goods',
  total: 'Total',
  noPurchases: 'Nothing bought yet.',
  units: 'Units they have',
  noUnits: 'No unit with a number.',
  saved: 'Saved',
  duplicates: (names: string) => `Looks like ${names}. It was saved all the same.`,
  merged:
    'Somebody changed this customer meanwhile. Their changes are below beside yours; look at them and save again.',
  bothChanged: 'Both of you changed these. Yours stay unless you take theirs:',
  theirs: (field: string, value: string) => `${field}: theirs is ${value}`,
  takeTheirs: (field: string) => `Take their ${field}`,
  nothing: 'empty',
  state: 'State',
  all: 'All',
  onlyActive: 'Active',
  onlyInactive: 'Inactive',
};

/** How a customer is taxed. */
export const treatmentWords: Record<TaxTreatment, string> = {
  STANDARD: 'Charged as usual',
  REVERSE_CHARGE: 'Reverse charge',
  INTRA_COMMUNITY: 'Supply within the EU, free of tax',
  EXPORT: 'Export, free of tax',
};

const isTreatment = (value: unknown): value is TaxTreatment => Object.hasOwn(treatmentWords, String(value));

/** A value of a field as it is told. */
export const valueWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.join(', ');
  if (typeof value === 'boolean') return value ? words.onlyActive : words.onlyInactive;
  if (typeof value === 'object' && value !== null) return termsWords(value as PaymentTermsInput);
  if (isTreatment(value)) return treatmentWords[value];
  return typeof value === 'string' && value !== '' ? value : words.nothing;
};
