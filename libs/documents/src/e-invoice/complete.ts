import type { EInvoiceFormat, PrintedInvoice, MissingField } from '@provena/contracts';
import { DomainError, minorUnitsOf } from '@provena/domain';
import { eInvoiceOf } from './e-invoice.ts';
import type { EInvoice } from './model.ts';

/** A field that a rule needs: the rule, and what the e-invoice has of it. */
interface Need extends MissingField {
  has: (invoice: EInvoice) => unknown;
}

const need = (where: MissingField['where'], field: string, bt: string, has: Need['has']): Need => ({
  where,
  field,
  bt,
  has,
});

/** EN 16931: BR-CO-26 with BR-S-02 and BR-Z-02, BR-9, BR-7, BR-11. A tax number alone does not name a seller. */
const ALWAYS: Need[] = [
  need('COMPANY', 'company.vatId', 'BT-31', ({ seller }) => seller.vatId ?? (seller.taxId && seller.registrationId)),
  need('COMPANY', 'company.countryCode', 'BT-40', ({ seller }) => seller.country),
  need('INVOICE', 'invoice.customerId', 'BT-44', ({ buyer }) => buyer.name),
  need('CUSTOMER', 'customer.countryCode', 'BT-55', ({ buyer }) => buyer.name === '' || buyer.country),
];

/** XRechnung 3.0: PEPPOL-EN16931-R020, BR-DE-3 to BR-DE-7, BR-DE-1 with BR-DE-23-a. */
const OF_SELLER: Need[] = [
  need('COMPANY', 'company.electronicAddress', 'BT-34', ({ seller }) => seller.electronicAddress),
  need('COMPANY', 'company.city', 'BT-37', ({ seller }) => seller.city),
  need('COMPANY', 'company.postCode', 'BT-38', ({ seller }) => seller.postCode),
  need('COMPANY', 'company.contactName', 'BT-41', ({ seller }) => seller.contact.name),
  need('COMPANY', 'company.phone', 'BT-42', ({ seller }) => seller.contact.phone),
  need('COMPANY', 'company.email', 'BT-43', ({ seller }) => seller.contact.email),
  need('COMPANY', 'company.iban', 'BT-84', ({ payment }) => payment),
];

/** XRechnung 3.0: BR-DE-15, PEPPOL-EN16931-R010, BR-DE-8, BR-DE-9. */
const OF_BUYER: Need[] = [
  need('CUSTOMER', 'customer.buyerReference', 'BT-10', invoice => invoice.buyerReference),
  need('CUSTOMER', 'customer.electronicAddress', 'BT-49', ({ buyer }) => buyer.electronicAddress),
  need('CUSTOMER', 'customer.city', 'BT-52', ({ buyer }) => buyer.city),
  need('CUSTOMER', 'customer.postCode', 'BT-53', ({ buyer }) => buyer.postCode),
];

const needsOf = (format: EInvoiceFormat, { customer }: PrintedInvoice): Need[] => {
  if (format !== 'xrechnung') return ALWAYS;
  return [...ALWAYS, ...OF_SELLER, ...(customer === null ? [] : OF_BUYER)];
};

const unavailable = (source: PrintedInvoice): 'NOT_ISSUED' | 'CANCELLED' | 'CURRENCY' | null => {
  const { invoice, title } = source;
  if (invoice.closed?.reason === 'CANCELLED') return 'CANCELLED';
  if (invoice.issuedAt === null || (invoice.returnOf === null && title !== 'Invoice')) return 'NOT_ISSUED';
  return minorUnitsOf(invoice.currency) > 2 ? 'CURRENCY' : null;
};

const BECAUSE = {
  NOT_ISSUED: 'It is no invoice yet: change its status first.',
  CANCELLED: 'It was cancelled.',
  CURRENCY: 'An e-invoice has amounts of two decimals at most, its currency has three.',
};

/**
 * The e-invoice of a document in a format. Refuses with `e-invoice-not-available {number, because}`, and with
 * `e-invoice-incomplete {number, format, missing}`, which names every field that is needed and empty.
 */
export const completeEInvoice = (source: PrintedInvoice, format: EInvoiceFormat): EInvoice => {
  const { number } = source.invoice;
  const because = unavailable(source);
  if (because) throw new DomainError('e-invoice-not-available', BECAUSE[because], { number, because });
  const eInvoice = eInvoiceOf(source);
  const missing = needsOf(format, source)
    .filter(({ has }) => !has(eInvoice))
    .map(({ where, field, bt }) => ({ field, bt, where }));
  if (missing.length === 0) return eInvoice;
  const fields = missing.map(({ field, bt }) => `${field} (${bt})`).join(', ');
  throw new DomainError('e-invoice-incomplete', `Fill these in first: ${fields}.`, { number, format, missing });
};
