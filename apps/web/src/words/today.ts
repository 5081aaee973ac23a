import { counted } from './common.ts';

/** Words of the day's work. */
export const words = {
  title: 'Today',
  waiting: 'Waiting',
  nothingWaiting: 'Nothing waits for you.',
  approval: (count: number) => `${counted(count, 'invoice')} waiting for the customer’s approval`,
  expired: (count: number) => `${counted(count, 'offer')} whose last day is over`,
  unpaid: (count: number) => `${counted(count, 'active invoice')} with nothing paid`,
  active: (count: number) => `${counted(count, 'active invoice')} in all`,
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
