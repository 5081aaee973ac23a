const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes days and times as ISO 8601 does. */
const format = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, made);
  return made;
};

/** The day and minute of a moment by the clock of a time zone: `2026-11-24 09:41`. A moment is RFC 3339. */
export const minuteAt = (moment: string, timeZone: string): string => format(timeZone).format(new Date(moment));

/** The day of a moment by the clock of a time zone: `2026-11-24`. */
export const dayAt = (moment: string, timeZone: string): string => minuteAt(moment, timeZone).slice(0, 10);

/** The day that is so many days after another, `2026-12-30`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The first and the last day of something, `2026-11-01` to `2026-11-30`. */
export interface Days {
  from: string;
  to: string;
}

/** The days that a report is about: a missing one is the first or the last of the other's month, or of today's. */
export const reportDays = ({ from, to }: { from?: string; to?: string }, today: string): Days => {
  const month = (to ?? from ?? today).slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return { from: from ?? `${month}-01`, to: to ?? `${month}-${last}` };
};
