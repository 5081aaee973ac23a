import type { Invoice } from '@provena/api-client';
import { useBooksLock } from '../../api/books.ts';
import { isoDay } from '../../words/format.ts';
import type { Locks } from '../../words/invoice-status.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import { locksEdits } from './next-statuses.ts';

const isCredited = (invoice: Invoice | null): boolean => (invoice?.returns.length ?? 0) > 0;

/** The locks of an invoice, as far as they are known yet. */
export const useLocks = (invoice: Invoice | null): Locks => {
  const { data: statuses = [] } = useOrderStatuses();
  const soldAt = invoice?.soldAt ?? null;
  const isIssued = (invoice?.issuedAt ?? null) !== null;
  const { data: lock } = useBooksLock(isIssued);
  const soldOn = soldAt === null ? null : isoDay(soldAt, invoice?.location.timeZone);
  return {
    isCredited: isCredited(invoice),
    isIssued: isIssued && lock?.issuedInvoices === 'CORRECT_ONLY',
    isLocked: statuses.some(status => status.id === invoice?.orderStatus.id && locksEdits(status)),
    booksLock: lock?.lockedUntil && soldOn !== null && soldOn <= lock.lockedUntil ? lock : null,
  };
};
