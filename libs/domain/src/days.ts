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
