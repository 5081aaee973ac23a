interface Days {
  from: string;
  to: string;
}

/** A day as year, month from zero, day of the month; what is out of bounds runs over into the next one. */
const dayText = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** First and last day of the names that the date filter knows, seen from a day. */
const PRESETS = {
  today: (year: number, month: number, day: number) => [dayText(year, month, day), dayText(year, month, day)],
  yesterday: (year, month, day) => [dayText(year, month, day - 1), dayText(year, month, day - 1)],
  'last-7-days': (year, month, day) => [dayText(year, month, day - 6), dayText(year, month, day)],
  'this-month': (year, month) => [dayText(year, month, 1), dayText(year, month + 1, 0)],
  'last-month': (year, month) => [dayText(year, month - 1, 1), dayText(year, month, 0)],
  'this-year': year => [dayText(year, 0, 1), dayText(year, 11, 31)],
} satisfies Record<string, (year: number, month: number, day: number) => [string, string]>;

type DayPreset = keyof typeof PRESETS;

const isPreset = (name: string | undefined): name is DayPreset => name !== undefined && Object.hasOwn(PRESETS, name);

/** The days a preset means on a day like `2026-11-29`; undefined for no preset. */
export const daysOf = (name: string | undefined, today: string): Days | undefined => {
  if (!isPreset(name)) return undefined;
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const [from, to] = PRESETS[name](year, month - 1, day);
  return { from, to };
};
