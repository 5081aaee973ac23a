import {
  countWaitingInvoices,
  getEndingWarranties,
  listInvoices,
  listReservations,
  listSessions,
  listUnits,
} from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { today } from '../../words/format.ts';

const AGAIN_AFTER_MS = 30_000;
const DAY_MS = 86_400_000;
/** How many rows a short list has. */
const A_FEW = 5;

/** One call for each part of the page, again when one comes back to it and every half minute; not at every change. */
const useTile = <T>(key: readonly unknown[], isAllowed: boolean, read: () => Promise<T>) =>
  useQuery({
    queryKey: ['today', ...key],
    enabled: isAllowed,
    staleTime: 0,
    refetchInterval: AGAIN_AFTER_MS,
    queryFn: read,
  });

export const useWaitingInvoices = (isAllowed: boolean) =>
  useTile(['invoices'], isAllowed, () => ask(() => countWaitingInvoices()));

/** What has been reserved for longer than so many days, the oldest first. */
export const useOldReservations = (days: number, isAllowed: boolean) =>
  useTile(['reservations', days], isAllowed, () =>
    ask(() => listReservations({ query: { olderThan: (days * DAY_MS) / 1_000, limit: A_FEW } })),
  );

export const useOpenSessions = (isAllowed: boolean) =>
  useTile(['sessions'], isAllowed, () => ask(() => listSessions({ query: { isOpen: true, limit: A_FEW } })));

/** Sold units whose warranty ends within so many days, the first to end first. */
export const useEndingWarranties = (days: number, isAllowed: boolean) => {
  const from = today();
  const to = new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
  return useTile(['warranties', from, days], isAllowed, () =>
    ask(() => getEndingWarranties({ query: { from, to, status: 'SOLD', limit: A_FEW } })),
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
