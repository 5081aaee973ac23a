/** How the installation writes money, days and times; told once when the app has read its configuration. */
interface Writing {
  locale: string;
  currency: string;
  minorUnits: number;
  timeZone: string;
}

let writing: Writing = { locale: 'en', currency: 'EUR', minorUnits: 2, timeZone: 'UTC' };

/** Sets how amounts, days and times are written from now on. */
export const writeAs = (told: Partial<Writing>): void => {
  writing = { ...writing, ...told };
};

/** An exact decimal string with the thousands apart, `"1299"` as `1,299.00`; no number type ever holds it. */
export const amount = (decimal: string): string => {
  const { locale, minorUnits } = writing;
  const decimals = Math.max(minorUnits, Math.min((decimal.split('.')[1] ?? '').replace(/0+$/, '').length, 6));
  return new Intl.NumberFormat(locale, { minimumFractionDigits: minorUnits, maximumFractionDigits: decimals }).format(
    decimal as `${number}`,
  );
};

/** An amount with its currency: `€1,299.00`. */
export const money = (decimal: string, currency = writing.currency): string =>
  new Intl.NumberFormat(writing.locale, { style: 'currency', currency }).format(decimal as `${number}`);

/** A quantity, with up to three decimals. */
export const quantity = (value: number): string =>
  new Intl.NumberFormat(writing.locale, { maximumFractionDigits: 6 }).format(value);

/** A calendar day, `2026-11-28` as `28 Nov 2026`. */
export const day = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** A moment as day and time by the clock of a place. */
export const moment = (time: string, timeZone = writing.timeZone): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(time));

/** The day of a moment by the clock of a place. */
export const dayOf = (time: string, timeZone = writing.timeZone): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(time));

/** What a clock of a place shows at a moment, read as if it were UTC. */
const clockAt = (time: number, timeZone: string): number =>
  Date.parse(
    `${new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(time).replace(' ', 'T')}Z`,
  );

/** The moment at which the clock of a place shows a day and time like `2026-11-29T14:05`, as the API takes it. */
export const instantOf = (shown: string, timeZone = writing.timeZone): string => {
  const wanted = Date.parse(`${shown}Z`);
  const guess = wanted - (clockAt(wanted, timeZone) - wanted);
  return new Date(guess - (clockAt(guess, timeZone) - wanted)).toISOString();
};

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago a moment was: "3 minutes ago". */
export const ago = (time: string, now = Date.now()): string => {
  const passed = new Date(time).getTime() - now;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(passed) >= step) ?? ['minute', 60_000];
  if (Math.abs(passed) < 60_000) return 'just now';
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(passed / size), unit);
};

/** The number of decimals amounts have here. */
export const minorUnits = (): number => writing.minorUnits;

/** The day of a moment by the clock of a place, like `2026-11-29`. */
export const isoDay = (time: string | Date, timeZone = writing.timeZone): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(time));

/** The day it is by the clock of the company, like `2026-11-29`. */
export const today = (): string => isoDay(new Date());
