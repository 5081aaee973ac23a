import type { NumberSeries } from '@provena/api-client';

/** Words of number series. */
export const words = {
  title: 'Number series',
  explained:
    'How documents are numbered from now on. Numbers have no holes, no two series make the same one, and those that were given stay.',
  add: 'Add a series',
  change: 'Change',
  more: 'Next page',
  name: 'Name',
  documents: 'Documents',
  location: 'Location',
  allLocations: 'All',
  pattern: 'Before the digits',
  patternHint: 'Capital letters, digits and - _ . / with {YYYY}, {YY}, {MM} for the day and {location} for its code',
  width: 'Digits at least',
  start: 'First number',
  startHint: 'To carry on from another system; numbers that were given are never given again',
  period: 'Begins again',
  next: 'Next number',
  isActive: 'Numbers new documents',
  retired: 'retired',
  preview: (number: string) => `The next number is ${number}.`,
  saved: 'The number series is saved',
  mayNot: 'You may see this; changing it needs a right that the owner gives.',
};

export const documentNames: Record<NumberSeries['documentType'], string> = {
  INVOICE: 'Invoices',
  POS: 'Register sales',
  RETURN: 'Returns to a register',
  CREDIT_NOTE: 'Credit notes',
};

export const periodNames: Record<NumberSeries['period'], string> = {
  NEVER: 'Never',
  YEAR: 'Each year',
  MONTH: 'Each month',
};

interface Rule {
  pattern: string;
  width: string;
  start: string;
}

/** The code of a location as numbers have it. */
const codeIn = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The first number that a rule makes on a day like `2026-11-30`; empty while it makes none. */
export const firstNumber = ({ pattern, width, start }: Rule, day: string, location: string): string => {
  if (!/^\d+$/.test(start) || !/^\d+$/.test(width)) return '';
  const before = pattern
    .replaceAll('{YYYY}', day.slice(0, 4))
    .replaceAll('{YY}', day.slice(2, 4))
    .replaceAll('{MM}', day.slice(5, 7))
    .replaceAll('{location}', codeIn(location));
  return before + start.padStart(Number(width), '0');
};
