import type { BooksLock } from '@provena/contracts';
import { DomainError } from '@provena/domain';

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
  if (expectedVersion !== lock.version) {
    const detail = `Somebody else changed the lock first (version ${lock.version}); load it and make your change again.`;
    throw new DomainError('version-conflict', detail, { version: lock.version });
  }
  if (lockedUntil !== null && lockedUntil >= today) throw wrong('lockedUntil', `must be before today, ${today}`);
  const opens = lock.lockedUntil !== null && (lockedUntil ?? '') < lock.lockedUntil;
  if (opens && !reason) throw wrong('reason', 'is needed to open days again');
};

const wrong = (field: string, detail: string) =>
  new DomainError('validation', `The ${field === 'reason' ? 'reason' : 'day'} ${detail}.`, {
    errors: [{ pointer: `#/${field}`, detail }],
  });
