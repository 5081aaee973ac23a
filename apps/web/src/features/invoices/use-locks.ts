import type { BooksLock, Invoice } from '@provena/api-client';
import { useBooksLock } from '../../api/books.ts';
import { isoDay } from '../../words/format.ts';
import type { Locks } from '../../words/invoice-status.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import { locksEdits } from './next-statuses.ts';

const isIssued = (invoice: Invoice | null): boolean => (invoice?.issuedAt ?? null) !== null;

/** The lock that has the day of a sale; null when its day is open, or it is not sold. */
const lockOf = (invoice: Invoice | null, lock: BooksLock | undefined): BooksLock | null => {
  if (!invoice?.soldAt || !lock?.lockedUntil) return null;
  return isoDay(invoice.soldAt, invoice.location.timeZone) <= lock.lockedUntil ? lock : null;
};

/** The locks of an invoice, as far as they are known yet. */
export const useLocks = (invoice: Invoice | null): Locks => {
  const { data: statuses = [] } = useOrderStatuses();
  const { data: lock } = useBooksLock(isIssued(invoice));
  return {
    isCredited: (invoice?.returns.length ?? 0) > 0,
    isIssued: isIssued(invoice) && lock?.issuedInvoices === 'CORRECT_ONLY',
    isLocked: statuses.some(status => status.id === invoice?.orderStatus.id && locksEdits(status)),
    booksLock: lockOf(invoice, lock),
  };
};
