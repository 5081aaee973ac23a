import type { Invoice, InvoiceInput, Named, TaxCategory, TaxTreatment } from '@provena/api-client';
import { type DateField, type Draft, discountTerms, isTracked } from './draft-shape.ts';

/** A line that needs more units than are captured. */
export interface MissingSerials {
  line: string;
  place: number;
  name: string;
  required: number;
  captured: number;
}

/** The lines that a save would be refused for, in their order. */
export const missingSerials = ({ lines }: Draft): MissingSerials[] =>
  lines.flatMap((line, place) =>
    isTracked(line) && line.serials.length < line.quantity
      ? [{ line: line.key, place, name: line.description, required: line.quantity, captured: line.serials.length }]
      : [],
  );

/** An invoice that has nothing on it yet. */
export const emptyDraft = (location: Named): Draft => ({
  customer: null,
  location,
  notes: '',
  expiresOn: '',
  lines: [],
  lastScan: null,
});

/** The dates of an invoice, each `empty` where there is none. */
const datesOf = <E>({ invoiceDate, serviceDate, dueDate }: Partial<Pick<InvoiceInput, DateField>>, empty: E) => ({
  invoiceDate: invoiceDate || empty,
  serviceDate: serviceDate || empty,
  dueDate: dueDate || empty,
});

const TREATMENTS: Partial<Record<TaxCategory, TaxTreatment>> = {
  AE: 'REVERSE_CHARGE',
  K: 'INTRA_COMMUNITY',
  G: 'EXPORT',
};

/** How its customer is taxed, which all lines of a saved invoice tell. */
const treatmentOf = (lines: Invoice['lines']): { taxTreatment?: TaxTreatment } => {
  const [category, ...others] = new Set(lines.map(({ taxCategory }) => taxCategory));
  const taxTreatment = category && others.length === 0 ? TREATMENTS[category] : undefined;
  return taxTreatment ? { taxTreatment } : {};
};

/** A saved invoice as the form holds it; the rows are named by the ids of the lines. */
export const draftOfInvoice = ({ customer, location, notes, expiresOn, lines, ...invoice }: Invoice): Draft => ({
  customer: customer && { id: customer.id, name: customer.name, ...treatmentOf(lines) },
  location: { id: location.id, name: location.name },
  notes: notes ?? '',
  expiresOn: expiresOn ?? '',
  ...datesOf(invoice, ''),
  lines: lines.map(({ id, item, serials, discount, discountPercent, ...line }) => ({
    key: id,
    id,
    item: { id: item.id, sku: item.sku, name: item.name, tracking: item.tracking },
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    priceIncludesTax: line.priceIncludesTax,
    discount: discountPercent === null ? discount : `${discountPercent}%`,
    taxRate: line.taxRate,
    taxRateId: line.taxRateId,
    taxName: line.taxName,
    serials: serials.map(({ serialNumber }) => serialNumber),
  })),
  lastScan: null,
});

/** What is sent to save the draft. */
export const toRequest = ({ customer, location, notes, expiresOn, lines, ...draft }: Draft): InvoiceInput => ({
  customerId: customer?.id ?? null,
  locationId: location.id,
  notes: notes === '' ? null : notes,
  expiresOn: expiresOn === '' ? null : expiresOn,
  ...datesOf(draft, null),
  lines: lines.map(({ id, item, description, quantity, unitPrice, priceIncludesTax, discount, serials, ...tax }) => ({
    ...(id !== null && { id }),
    itemId: item.id,
    description,
    quantity,
    unitPrice,
    priceIncludesTax,
    ...discountTerms(discount),
    ...(tax.taxRateId ? { taxRateId: tax.taxRateId } : { taxRate: tax.taxRate }),
    serials: [...serials],
  })),
});

/** True when two drafts would be saved the same. */
export const isSame = (a: Draft, b: Draft): boolean => JSON.stringify(toRequest(a)) === JSON.stringify(toRequest(b));

/**
 * The draft once it was saved: as the saved invoice has it, or, where it was changed while the save was under way, as it is
 * now with the ids that its lines were given.
 */
export const settled = (draft: Draft, sent: Draft, saved: Invoice): Draft => {
  if (isSame(draft, sent)) return { ...draftOfInvoice(saved), lastScan: null };
  const ids = new Map(sent.lines.map(({ key }, place) => [key, saved.lines[place]?.id]));
  const lines = draft.lines.map(line => {
    const id = ids.get(line.key);
    return id === undefined ? line : { ...line, key: id, id };
  });
  return { ...draft, lines, lastScan: null };
};
