import { DomainError } from '@provena/domain';
import { saveRefusal } from './edit-rules.ts';

/** The day it is now at the location, and the lock of the books. Days are `2026-11-30`. */
export interface DayBounds {
  today: string;
  lockedUntil: string | null;
  lockedBy: string | null;
}

/** The dates that a save says; an absent one stays as it is, null follows from others. */
export interface InvoiceDates {
  invoiceDate?: string | null | undefined;
  serviceDate?: string | null | undefined;
  dueDate?: string | null | undefined;
}

/** The data that the dates of an invoice are checked against. */
export interface DatesAround {
  bounds: DayBounds;
  /** The visible version; `isDated` once it is a sale, whose date stays. */
  current: { invoiceDate: string | null; isDated: boolean } | null;
  mayBackDate: boolean;
}

const DAY_MS = 86_400_000;
/** Dates further from each other are taken for mistyped. */
const DAYS_APART_AT_MOST = 366;
const BACK_DATE = 'invoice:back-date';

/** True for a caller who may date invoices and payments before today. */
export const mayBackDate = ({ permissions }: { permissions: readonly string[] }): boolean =>
  permissions.includes(BACK_DATE);

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

const wrong = (field: string, detail: string) =>
  new DomainError('validation', `The date ${detail}.`, { errors: [{ pointer: `#/${field}`, detail }] });

/**
 * Checks the day that something is to be dated on. Refuses with `validation` a day after today or more than 366 days ago,
 * with `books-locked {day, lockedUntil, lockedBy}` a locked one, and with `forbidden` who may not date back.
 */
export const checkDay = (
  day: string,
  field: string,
  { bounds, mayBackDate: isAllowed }: Pick<DatesAround, 'bounds' | 'mayBackDate'>,
): void => {
  const { today, lockedUntil, lockedBy } = bounds;
  if (day > today) throw wrong(field, `is after today, ${today}`);
  if (day === today) return;
  if (daysBetween(day, today) > DAYS_APART_AT_MOST) throw wrong(field, 'is more than a year ago');
  if (lockedUntil !== null && day <= lockedUntil) throw saveRefusal('books-locked', { day, lockedUntil, lockedBy });
  if (isAllowed) return;
  const detail = `${day} is before today, ${today}. To date back needs the permission ${BACK_DATE}.`;
  throw new DomainError('forbidden', detail, { permission: BACK_DATE });
};

/**
 * The dates that a save keeps, of those it says. Of a sale the invoice date stays; a quote that shall be dated today is
 * dated on the day it becomes a sale. Refuses as `checkDay` does, and with `validation` another date of a sale, a delivery
 * more than 366 days from the invoice date, and a due date before it or more than 366 days after.
 */
export const keptDates = (asked: InvoiceDates, around: DatesAround): InvoiceDates => {
  const { invoiceDate, ...others } = asked;
  const dated = keptInvoiceDate(invoiceDate, around);
  const date = (dated === undefined ? around.current?.invoiceDate : dated) ?? around.bounds.today;
  checkServiceDate(others.serviceDate, date);
  checkDueDate(others.dueDate, date);
  return {
    ...(dated !== undefined && { invoiceDate: dated }),
    ...(others.serviceDate !== undefined && { serviceDate: others.serviceDate }),
    ...(others.dueDate !== undefined && { dueDate: others.dueDate }),
  };
};

/** Undefined where it stays. */
const keptInvoiceDate = (asked: string | null | undefined, around: DatesAround): string | null | undefined => {
  const { current, bounds } = around;
  if (current?.isDated) {
    if (!asked || asked === current.invoiceDate) return undefined;
    throw wrong('invoiceDate', `stays ${String(current.invoiceDate)}, as it was issued`);
  }
  if (!asked) return asked;
  if (asked !== current?.invoiceDate) checkDay(asked, 'invoiceDate', around);
  return asked === bounds.today ? null : asked;
};

const checkServiceDate = (day: string | null | undefined, date: string): void => {
  if (day && Math.abs(daysBetween(date, day)) > DAYS_APART_AT_MOST)
    throw wrong('serviceDate', `is more than a year from the invoice date, ${date}`);
};

const checkDueDate = (day: string | null | undefined, date: string): void => {
  if (!day) return;
  if (day < date) throw wrong('dueDate', `is before the invoice date, ${date}`);
  if (daysBetween(date, day) > DAYS_APART_AT_MOST)
    throw wrong('dueDate', `is more than a year after the invoice date, ${date}`);
};
