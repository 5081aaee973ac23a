import type { BooksLock } from '@provena/contracts';
import { DomainError, type FieldError } from '@provena/domain';
import { requireVersion } from './versions.ts';

interface Wanted {
  expectedVersion: number;
  lockedUntil: string | null;
  reason?: string | null | undefined;
}

/**
 * Refuses a change of the lock of the books: with `version-conflict {version}`, and with `validation` a day that is not over
 * everywhere (`today` is the earliest day of all locations), or days that are opened again without a reason.
 */
export const checkBooksLock = (
  lock: BooksLock,
  today: string,
  { expectedVersion, lockedUntil, reason }: Wanted,
): void => {
  requireVersion(lock, expectedVersion);
  if (lockedUntil !== null && lockedUntil >= today)
    throw wrong('The day', { pointer: '#/lockedUntil', detail: `must be before today, ${today}` });
  const opens = lock.lockedUntil !== null && (lockedUntil ?? '') < lock.lockedUntil;
  if (opens && !reason) throw wrong('A reason', { pointer: '#/reason', detail: 'is needed to open days again' });
};

const wrong = (what: string, error: FieldError) =>
  new DomainError('validation', `${what} ${error.detail}.`, { errors: [error] });
