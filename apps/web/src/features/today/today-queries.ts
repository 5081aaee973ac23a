import {
  countWaitingInvoices,
  getEndingWarranties,
  listInvoices,
  listReservations,
  listSessions,
  listUnits,
} from '@provena/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { today } from '../../words/format.ts';

const AGAIN_AFTER_MS = 30_000;
const DAY_MS = 86_400_000;
/** How many rows a short list has, and how many at most when more are asked for: the longest page of the API. */
export const A_FEW = 5;
export const MANY = 100;

/** One call for each part of the page, again when one comes back to it and every half minute; not at every change. */
const useTile = <T>(key: readonly unknown[], read: () => Promise<T>, isAllowed = true) =>
  useQuery({
    queryKey: ['today', ...key],
    enabled: isAllowed,
    staleTime: 0,
    refetchInterval: AGAIN_AFTER_MS,
    placeholderData: keepPreviousData,
    queryFn: read,
  });

export const useWaitingInvoices = (isAllowed: boolean) =>
  useTile(['invoices'], () => ask(() => countWaitingInvoices()), isAllowed);

/** What has been reserved for longer than so many days, the oldest first. */
export const useOldReservations = (days: number, limit: number) =>
  useTile(['reservations', days, limit], () =>
    ask(() => listReservations({ query: { olderThan: (days * DAY_MS) / 1_000, limit } })),
  );

export const useOpenSessions = (limit: number) =>
  useTile(['sessions', limit], () => ask(() => listSessions({ query: { isOpen: true, limit } })));

/** Sold units whose warranty ends within so many days, the first to end first. */
export const useEndingWarranties = (days: number, limit: number) => {
  const from = today();
  const to = new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
  return useTile(['warranties', from, days, limit], () =>
    ask(() => getEndingWarranties({ query: { from, to, status: 'SOLD', limit } })),
  );
};

/** The steps of a first sale that are done: goods with numbers are there, an invoice was begun, a unit was sold. */
export const useFirstSteps = (isAllowed: boolean) =>
  useQuery({
    queryKey: ['units', 'first steps'],
    enabled: isAllowed,
    queryFn: async () => {
      const [units, sold, invoices] = await Promise.all([
        ask(() => listUnits({ query: { limit: 1 } })),
        ask(() => listUnits({ query: { limit: 1, status: 'SOLD' } })),
        ask(() => listInvoices({ query: { limit: 1 } })),
      ]);
      return { hasUnits: units.data.length > 0, hasInvoice: invoices.data.length > 0, hasSold: sold.data.length > 0 };
    },
  });
