import type { BooksLock } from '@provena/api-client';
import { day, moment } from './format.ts';

/** Words of the settings. */
export const words = {
  title: 'Settings',
  books: 'Books',
  explained:
    'What was sold on a locked day stays in every report as it is: it cannot be edited or cancelled any more. A correction is booked today.',
  until: 'Locked until and including',
  untilHint: 'Empty to open all days',
  reason: 'Reason',
  reasonHint: 'It stands in the audit trail',
  correctOnly: 'Issued invoices are corrected by credit notes only',
  save: 'Save',
  saved: 'The books are kept so from now on',
  lock: 'Lock the books',
  open: 'Open days again',
  locked: 'The books are locked',
  opened: 'The days are open again',
  changedMeanwhile: 'Somebody changed the lock meanwhile. This is how it is now; look at it and send again.',
  mayNot: 'You may see this; locking the books needs a right that the owner gives.',
};

/** Until which day the books are locked, who said so and when. */
export const lockWords = ({ lockedUntil, lockedBy, lockedAt }: BooksLock): string => {
  const who = lockedBy && lockedAt ? ` ${lockedBy}, ${moment(lockedAt)}.` : '';
  return lockedUntil ? `Locked until ${day(lockedUntil)}.${who}` : `All days are open.${who}`;
};
