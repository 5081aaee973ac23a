import { DomainError } from './domain-error.ts';
import { keptText } from './serial-key.ts';

/** Units of one receipt, and so of one range of it. */
export const MOST_UNITS = 10_000;

/** Codes of one request for their meanings, its ranges written out. */
export const MOST_CODES = 500;

/** Characters of one serial number. */
const LONGEST = 100;

/** Makes the refusal of a mistake in a range, with the range as it is written. */
type Refuse = (reason: string) => DomainError;

/** The numbers a range may have, and the field of the message that a refusal points at. */
interface Bounds {
  most?: number;
  pointer?: string;
}

/** A range while it is read. */
interface Reading {
  most: number;
  refuse: Refuse;
}

/**
 * The serial numbers of a range such as `SN001..SN100`: one number counts, the text around it is the same on both sides,
 * padding is kept. `SN001..SN099/2` takes every second; each `!SN013` or `!SN050..SN055` behind it leaves some out.
 * Refuses with `validation` when it is malformed, can be read in two ways, runs backwards, changes its width, or has more
 * than `most` numbers.
 */
export const serialRange = (text: string, { most = MOST_UNITS, pointer = '#/ranges' }: Bounds = {}): string[] => {
  const refuse = refusing(text, pointer);
  const reading = { most, refuse };
  const [span = '', ...exclusions] = text.split('!').map(keptText);
  const numbers = spanOf(span, reading);
  if (exclusions.length === 0) return numbers;
  const among = new Set(numbers);
  const left = new Set(exclusions.flatMap(one => (one.includes('..') ? spanOf(one, reading) : [one])));
  const stray = [...left].find(one => !among.has(one));
  if (stray !== undefined)
    throw refuse(stray === '' ? 'has nothing behind a "!"' : `leaves out "${stray}", which is not in it`);
  if (left.size === among.size) throw refuse('leaves every number out');
  return numbers.filter(one => !left.has(one));
};

/** All numbers of several ranges, in order; at most 10,000 together. */
export const serialRanges = (ranges: readonly string[]): string[] => allOf(ranges, range => serialRange(range));

/** Elements of GS1, the name of a symbol, or a web address: nothing in these is a range. */
const MARKED = /^\s*[(\]\u001d]|:\/\//;
const SERIAL = /^\s*sn\s*:/i;

/** True for a code that is written as a range: numbers on both sides of its only `..`. */
export const isSerialRange = (code: string): boolean => {
  const sides = (code.split('!')[0] ?? '').split('..');
  return sides.length === 2 && sides.every(side => /\d/.test(side)) && !MARKED.test(code);
};

/**
 * The codes of the numbers of a range, each of which means a serial number and nothing else: `SN:A001`, `SN:A002`. `SN:` may
 * stand before either side. Refused as `serialRange` refuses.
 */
export const codesOfRange = (range: string, most = MOST_CODES): string[] => {
  const bare = range
    .split('..')
    .map(side => side.replace(SERIAL, ''))
    .join('..');
  return serialRange(bare, { most, pointer: '#/code' }).map(number => `SN:${number}`);
};

/**
 * The serial numbers of a pasted list: separated by line breaks, commas, semicolons or tabs, blank ones skipped, ranges
 * among them allowed.
 */
export const pastedSerials = (text: string): string[] => {
  const entries = text.split(/[\n\r,;\t]/).map(keptText);
  return allOf(
    entries.filter(entry => entry !== ''),
    entry => (entry.includes('..') ? serialRange(entry) : [entry]),
  );
};

/** Stops before memory runs out: a short text can name millions of units. */
const allOf = (entries: readonly string[], numbersOf: (entry: string) => string[]): string[] => {
  const all: string[] = [];
  for (const entry of entries) {
    for (const one of numbersOf(entry)) all.push(one);
    if (all.length > MOST_UNITS)
      throw refusing(entry, '#/ranges')(`goes beyond the ${MOST_UNITS} units that fit into one receipt`);
  }
  return all;
};

/** `A..B` or `A..B/step`. A slash belongs to the number when both sides have it. */
const spanOf = (span: string, reading: Reading): string[] => {
  const [from, to] = sidesOf(span, reading.refuse);
  const [, end, step] = (!hasShapeOf(from, to) && /^(.*)\/(\d{1,9})$/s.exec(to)) || [];
  if (end === undefined || step === undefined) return counted(from, to, { ...reading, step: 1n });
  return counted(from, keptText(end), { ...reading, step: BigInt(step) });
};

const sidesOf = (span: string, refuse: Refuse): [string, string] => {
  const [from = '', to = '', ...more] = span.split('..').map(keptText);
  if (!/\d/.test(from) || !/\d/.test(to) || more.length > 0) throw refuse('is not a range; write it like SN001..SN100');
  if (Math.max(from.length, to.length) > LONGEST) throw refuse(`has numbers longer than ${LONGEST} characters`);
  return [from, to];
};

const counted = (from: string, to: string, { step, most, refuse }: Reading & { step: bigint }): string[] => {
  const [begins, ends] = [partsOf(from), partsOf(to)];
  const place = countingPlace(begins, ends, refuse);
  const [low = '', high = ''] = [begins[place], ends[place]];
  if (!keepsWidth(low, high)) throw refuse('does not keep its number of digits');
  if (step < 1n) throw refuse('takes steps of nothing');
  if (BigInt(high) < BigInt(low)) throw refuse('runs backwards');
  const count = (BigInt(high) - BigInt(low)) / step + 1n;
  if (count > most) throw refuse(`has ${count} numbers; at most ${most} can be asked for at once`);
  const [before, behind] = [begins.slice(0, place).join(''), begins.slice(place + 1).join('')];
  return Array.from({ length: Number(count) }, (_, index) => {
    const digits = String(BigInt(low) + step * BigInt(index)).padStart(low.length, '0');
    return before + digits + behind;
  });
};

const isDigits = (part: string | undefined) => part !== undefined && /^\d/.test(part);

/** Digits and what is between them, in turn. */
const partsOf = (side: string): string[] => side.match(/\d+|\D+/g) ?? [];

const hasShapeOf = (one: string, other: string): boolean => shapeOf(one) === shapeOf(other);
const shapeOf = (side: string) => side.replace(/\d+/g, '0');

/** The place of the part that counts: the only one in which both sides differ, or the last digits when both are the same. */
const countingPlace = (begins: string[], ends: string[], refuse: Refuse): number => {
  const differing = begins.flatMap((part, place) => (part === ends[place] ? [] : [place]));
  const text = differing.find(place => !isDigits(begins[place]) || !isDigits(ends[place]));
  if (text !== undefined || begins.length !== ends.length) {
    throw refuse(`begins with "${begins[text ?? 0] ?? ''}" and ends with "${ends[text ?? 0] ?? ''}"`);
  }
  if (differing.length > 1) throw refuse('counts in two places');
  return differing[0] ?? begins.findLastIndex(isDigits);
};

/** True when the end may be longer than the begin: numbers get longer by counting only when they are not padded. */
const keepsWidth = (from: string, to: string) =>
  from.length === to.length || (from.length < to.length && !isPadded(from) && !isPadded(to));

const isPadded = (digits: string) => digits.length > 1 && digits.startsWith('0');

const refusing =
  (text: string, pointer: string): Refuse =>
  reason => {
    const shown = text.length > 220 ? `${text.slice(0, 220)}…` : text;
    return new DomainError('validation', `The range "${shown}" ${reason}.`, {
      errors: [{ pointer, detail: `"${shown}" ${reason}` }],
    });
  };
