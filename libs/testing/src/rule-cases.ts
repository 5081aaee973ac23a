import type { Tracking } from '@provena/contracts';

/** A line of a claim: of the item with this tracking, or of one that is not there. */
export interface CaseLine {
  item: Tracking | 'UNKNOWN';
  quantity: number;
  serials: string[];
}

/** Lines, how invoicing refuses to save them (null: not), and how inventory refuses to hold them. */
interface LineCase {
  lines: CaseLine[];
  invoicing: string | null;
  inventory: string | null;
}

const line = (item: CaseLine['item'], quantity: number, ...serials: string[]): CaseLine => ({
  item,
  quantity,
  serials,
});
const kept = (...lines: CaseLine[]): LineCase => ({ lines, invoicing: null, inventory: null });
const refused = (code: string, ...lines: CaseLine[]): LineCase => ({ lines, invoicing: code, inventory: code });

/** The rules of serial numbers on lines stand in invoicing (TypeScript) and in inventory (SQL): both run these. */
export const LINE_CASES: readonly LineCase[] = [
  kept(line('SERIAL', 2, 'A', 'B')),
  kept(line('QUANTITY', 3), line('QUANTITY', 0.125)),
  kept(line('NONE', 1)),
  kept(line('SERIAL', 1, 'A'), line('SERIAL', 1, 'B'), line('QUANTITY', 1)),
  refused('validation', line('SERIAL', 1, 'A', 'B')),
  refused('validation', line('SERIAL', 1.5, 'A')),
  refused('validation', line('QUANTITY', 1, 'A')),
  refused('validation', line('NONE', 1, 'A')),
  refused('validation', line('SERIAL', 1, 'A'), line('NONE', 1, 'B')),
  refused('serial-duplicate', line('SERIAL', 2, 'A', 'A')),
  refused('serial-duplicate', line('SERIAL', 2, 'A', ' a')),
  refused('serial-duplicate', line('SERIAL', 1, 'A'), line('SERIAL', 1, 'A')),
  // Invoicing tells a form what is still to be captured; inventory is never asked for such lines.
  { lines: [line('SERIAL', 2, 'A')], invoicing: 'serials-missing', inventory: 'validation' },
  { lines: [line('SERIAL', 1)], invoicing: 'serials-missing', inventory: 'validation' },
  { lines: [line('UNKNOWN', 1)], invoicing: 'validation', inventory: 'not-found' },
];

/** A moment, days from one to another (null is any) in the time zone of a shop, and whether it is within them. */
interface DayCase {
  moment: string;
  zone: string;
  from: string | null;
  to: string | null;
  isWithin: boolean;
}

const onDay = (day: string, zone: string, begin: string, end: string): DayCase[] =>
  [
    { moment: Date.parse(begin) - 1, isWithin: false },
    { moment: Date.parse(begin), isWithin: true },
    { moment: Date.parse(end) - 1, isWithin: true },
    { moment: Date.parse(end), isWithin: false },
  ].map(({ moment, isWithin }) => ({ moment: new Date(moment).toISOString(), zone, from: day, to: day, isWithin }));

/**
 * The rule of days stands in TypeScript and in the SQL of two services: all run these. Each day by its first and last
 * moment.
 */
export const DAY_CASES: readonly DayCase[] = [
  ...onDay('2026-11-28', 'UTC', '2026-11-28T00:00Z', '2026-11-29T00:00Z'),
  ...onDay('2026-11-28', 'Pacific/Kiritimati', '2026-11-27T10:00Z', '2026-11-28T10:00Z'),
  ...onDay('2026-11-28', 'Etc/GMT+12', '2026-11-28T12:00Z', '2026-11-29T12:00Z'),
  ...onDay('2026-11-28', 'Asia/Kolkata', '2026-11-27T18:30Z', '2026-11-28T18:30Z'),
  // 23 and 25 hours.
  ...onDay('2026-03-29', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z'),
  ...onDay('2026-10-25', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z'),
  { moment: '2026-11-27T23:59:59Z', zone: 'UTC', from: '2026-11-28', to: null, isWithin: false },
  { moment: '2036-11-28T00:00:00Z', zone: 'UTC', from: '2026-11-28', to: null, isWithin: true },
  { moment: '2016-11-28T00:00:00Z', zone: 'UTC', from: null, to: '2026-11-28', isWithin: true },
  { moment: '2026-11-29T00:00:00Z', zone: 'UTC', from: null, to: '2026-11-28', isWithin: false },
  { moment: '2026-11-28T12:00:00Z', zone: 'America/New_York', from: null, to: null, isWithin: true },
  { moment: '2026-11-28T12:00:00Z', zone: 'America/New_York', from: '2026-11-29', to: '2026-11-27', isWithin: false },
];

/** An amount that can be paid in a currency of so many decimals, and its text. */
type MoneyCase = [amount: string, minorUnits: number, text: string];

/** The rule for writing amounts stands in TypeScript and in the SQL of two services: all run these cases. */
export const MONEY_CASES: readonly MoneyCase[] = [
  ['0', 2, '0.00'],
  ['-0', 2, '0.00'],
  ['1299', 2, '1299.00'],
  ['12.5', 2, '12.50'],
  ['-0.5', 2, '-0.50'],
  ['0.01', 2, '0.01'],
  ['999999999999.99', 2, '999999999999.99'],
  ['100', 0, '100.00'],
  ['1.255', 3, '1.255'],
  ['1.250', 3, '1.25'],
  ['-7.100', 3, '-7.10'],
  ['12.3456', 4, '12.3456'],
];
