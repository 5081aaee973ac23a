import type { BooksLock } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import type { DayBounds } from '../domain/invoice-dates.ts';

const VIEW = `jsonb_build_object('lockedUntil', locked_until, 'lockedBy', locked_by, 'lockedAt', moment_text(locked_at),
  'issuedInvoices', issued_invoices,
  'version', version)`;

const read = statement('books_lock_read', `select ${VIEW} as lock from books_lock`);
const change = statement(
  'books_lock_change',
  `select ${VIEW} as lock, (
     select min(clock_timestamp() at time zone zone_or_ours(time_zone))::date
     from (select time_zone from location_copy union all select null) as place)::text as today
   from books_lock for update`,
);
const saves = statement(
  'books_lock_saves',
  `select s.id from saga s join invoice i on i.id = s.invoice_id
   where s.step in ('RESERVING', 'RELEASING') and s.base_version is not null
     and day_at(i.sold_at, i.location_id) <= $1::date
   limit 1`,
);
const keep = statement(
  'books_lock_keep',
  `update books_lock set locked_until = $1, locked_by = $2, issued_invoices = coalesce($3, issued_invoices), locked_at = clock_timestamp(), version = version + 1
   returning ${VIEW} as lock`,
);

const one = <Row>(row: Row | null): Row => {
  if (!row) throw new Error('the row of the lock of the books is gone');
  return row;
};

/** The period that is closed. */
export const findBooksLock = async (sql: Sql): Promise<BooksLock> => one(await sql.row<{ lock: BooksLock }>(read)).lock;

/**
 * The lock under its row lock, until the end of the transaction, for which every save of a sale waits; and the day that it
 * is now where it is the earliest.
 */
export const booksLockToChange = async (sql: Sql): Promise<{ lock: BooksLock; today: string }> =>
  one(await sql.row<{ lock: BooksLock; today: string }>(change));

/** A save of an invoice that was sold until this day, which began before; null when there is none. Index saga_due. */
export const openSaveOfSales = async (sql: Sql, until: string): Promise<string | null> =>
  (await sql.row<{ id: string }>(saves, [until]))?.id ?? null;

/** Relies on the lock of `booksLockToChange`. */
export const keepBooksLock = async (
  sql: Sql,
  { lockedUntil, issuedInvoices = null }: Pick<BooksLock, 'lockedUntil'> & { issuedInvoices?: string | null },
  username: string,
): Promise<BooksLock> => one(await sql.row<{ lock: BooksLock }>(keep, [lockedUntil, username, issuedInvoices])).lock;

const share = statement('books_lock_share', `select from books_lock for share`);
const bounds = statement('books_day_bounds', `select date_context($1) as bounds`);

/** The bounds of a day at a location. Keeps the lock of the books as it is until the end of the transaction. */
export const lockedDayBounds = async (sql: Sql, locationId: string): Promise<DayBounds> => {
  await sql.rows(share);
  return one(await sql.row<{ bounds: DayBounds }>(bounds, [locationId])).bounds;
};
