import { DomainError } from '@provena/domain';

const DAY_MS = 86_400_000;
export const DAYS_AT_MOST = 366;

/** Refuses days of a report that end before they begin, or are more than 366. Days are `2026-11-24`. */
export const requireReportDays = ({ from, to }: { from: string; to: string }): void => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw wrongDays('A report ends on the day it begins, or later.', 'is before from');
  if (days > DAYS_AT_MOST) {
    const detail = `A report is about at most ${DAYS_AT_MOST} days; ask for one year after the other.`;
    throw wrongDays(detail, `makes ${days} days, at most ${DAYS_AT_MOST} are reported at once`);
  }
};

const wrongDays = (message: string, detail: string) =>
  new DomainError('validation', message, { errors: [{ pointer: '#/to', detail }] });
