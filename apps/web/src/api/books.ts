import { type BooksLock, getBooksLock, type Invoice } from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { isoDay } from '../words/format.ts';
import { ask } from './ask.ts';

export const queryKey = ['books lock'];

/** The days of the books that are locked; asked for only where `isWanted`. */
export const useBooksLock = (isWanted = true) =>
  useQuery({ queryKey, enabled: isWanted, queryFn: () => ask(() => getBooksLock()) });

/** The lock that keeps an invoice as it was sold; null when its day is open, or it is not sold. */
export const useLockOf = (invoice: Invoice | null): BooksLock | null => {
  const soldAt = invoice?.soldAt ?? null;
  const { data: lock } = useBooksLock(soldAt !== null);
  if (!lock?.lockedUntil || !invoice || soldAt === null) return null;
  return isoDay(soldAt, invoice.location.timeZone) <= lock.lockedUntil ? lock : null;
};
