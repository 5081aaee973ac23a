import type { Holder, Reservation } from '@provena/api-client';
import { counted } from './common.ts';
import { quantity } from './format.ts';

/** Days within which a warranty ends that is told. */
export const ENDS_WITHIN = 30;

/** Words of the day's work. */
export const words = {
  title: 'Today',
  invoices: 'Invoices that wait',
  nothingWaiting: 'No invoice waits.',
  approval: (count: number) => `${counted(count, 'invoice')} waiting for the customer’s approval`,
  deposit: (count: number) => `${counted(count, 'invoice')} waiting for the deposit`,
  serials: (count: number) => `${counted(count, 'invoice')} waiting for serial numbers`,
  expired: (count: number) => `${counted(count, 'offer')} whose last day is over`,
  unpaid: (count: number) => `${counted(count, 'active invoice')} with nothing paid`,
  active: (count: number) => `${counted(count, 'active invoice')} in all`,
  sessions: 'Open registers',
  noSessions: 'No register is open.',
  openedBy: (name: string, since: string) => `opened by ${name}, ${since}`,
  reservations: 'Old reservations',
  noReservations: 'Nothing has been reserved for so long.',
  olderThan: 'Older than',
  days: (count: number) => counted(count, 'day'),
  reservedBy: (name: string, since: string) => `reserved by ${name}, ${since}`,
  warranties: `Warranties that end within ${String(ENDS_WITHIN)} days`,
  noWarranties: 'No warranty ends so soon.',
  endsOn: (date: string) => `ends on ${date}`,
  moreThan: (count: number) => `More than ${String(count)}.`,
  showMore: 'Show more',
  first: 'First steps',
  firstSays: 'Five steps from an empty shop to the first sale.',
  dismiss: 'Hide these steps',
  done: 'done',
  steps: {
    signIn: 'Sign in',
    units: 'Have goods with numbers in stock',
    invoice: 'Begin an invoice',
    capture: 'Capture the serial number of a line',
    save: 'Save it: the unit is sold',
  },
};

const HOLDERS: Record<Holder['kind'], string> = { INVOICE: 'Invoice', SALE: 'Sale', LEASE: 'Till without a link' };

/** What holds goods: its number, else its kind. */
export const holderWords = ({ kind, number }: Pick<Holder, 'kind' | 'number'>): string => number ?? HOLDERS[kind];

/** How much is held: "2 units and 3.5 of other goods". */
export const goodsWords = (units: number, others: Reservation['quantities']): string => {
  const sum = others.reduce((all, one) => all + one.quantity, 0);
  const parts = [units > 0 && counted(units, 'unit'), sum > 0 && `${quantity(sum)} of other goods`];
  return parts.filter(Boolean).join(' and ');
};
