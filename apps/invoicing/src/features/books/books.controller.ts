import { Controller } from '@nestjs/common';
import { type BooksLock, GetBooksLock, LockBooks, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { checkBooksLock } from '../../domain/books.ts';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { booksLockToChange, findBooksLock, keepBooksLock, openSaveOfSales } from '../../persistence/books-lock.ts';

/** The id of the books in the audit trail. */
const BOOKS_ID = '0198c000-0000-7000-8000-000000000602';

@Controller()
export class BooksController {
  @Handles(GetBooksLock)
  getLock(_: Received<typeof GetBooksLock>, { sql }: Work): Promise<BooksLock> {
    return findBooksLock(sql);
  }

  @Handles(LockBooks)
  async lockBooks(asked: Received<typeof LockBooks>, work: Work): Promise<BooksLock> {
    const { lock: before, today } = await booksLockToChange(work.sql);
    checkBooksLock(before, today, asked);
    const { lockedUntil, reason: note = null } = asked;
    const operationId = lockedUntil === null ? null : await openSaveOfSales(work.sql, lockedUntil);
    if (operationId !== null) throw saveRefusal('save-in-progress', { operationId });
    const after = await keepBooksLock(work.sql, asked, work.caller.username);
    const { version } = after;
    await recordAudit(work, { action: 'books-locked', entity: 'books', id: BOOKS_ID, version, note, before, after });
    return after;
  }
}
