import { dayAfter } from './days.ts';

/** Payment terms, see the contract PaymentTerms. */
export interface Terms {
  days: number;
  endOfMonth: boolean;
  cashDiscount: { percent: string; days: number } | null;
}

/** What the sentences about a payment are made of; days are `2026-11-30`, and null of a quote. */
export interface DatedTerms {
  invoiceDate: string | null;
  dueDate: string | null;
  paymentTerms: Terms | null;
}

const counted = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`;

const within = ({ days, endOfMonth }: Terms): string => {
  if (endOfMonth) return days === 0 ? 'Payable by the end of the month' : `Payable ${counted(days)}, end of month`;
  return days === 0 ? 'Payable at once' : `Payable within ${counted(days)}`;
};

const whenDue = ({ dueDate, paymentTerms }: DatedTerms, shown: (day: string) => string): string | null => {
  if (dueDate !== null) return `Payable by ${shown(dueDate)}`;
  return paymentTerms && within(paymentTerms);
};

/**
 * When a document is to be paid, a sentence for each possibility (EN 16931, BT-20): by which day, or for a quote within
 * which time, and until when a cash discount may be taken. Days are shown by `shown`.
 */
export const paymentSentences = (
  { invoiceDate, dueDate, paymentTerms }: DatedTerms,
  shown: (day: string) => string = day => day,
): string[] => {
  const when = whenDue({ invoiceDate, dueDate, paymentTerms }, shown);
  const discount = paymentTerms?.cashDiscount;
  if (when === null) return [];
  if (!discount) return [`${when}.`];
  const until =
    invoiceDate === null ? `within ${counted(discount.days)}` : `by ${shown(dayAfter(invoiceDate, discount.days))}`;
  return [`${when}.`, `${discount.percent} % cash discount if it is paid ${until}.`];
};
