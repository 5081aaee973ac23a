import { DomainError, keptText } from '@provena/domain';

/** Units of one receipt, and so of one range. */
export const MOST_UNITS = 10_000;

/** Characters of one serial number. */
const LONGEST = 100;

/** Makes the refusal of a mistake in a range, with the range as it is written. */
type Refuse = (reason: string) => DomainError;

/**
 * The serial numbers of a range such as `SN001..SN100`: one number counts, the text around it is the same on both sides,
 * padding is kept. `SN001..SN099/2` takes every second; each `!SN013` or `!SN050..SN055` behind it leaves some out.
 * Refuses with `validation` when it is malformed, runs backwards, changes its width, or has more than 10,000 numbers.
 */
export const serialRange = (text: string): string[] => {
  const refuse = refusing(text);
  const [span = '', ...exclusions] = text.split('!').map(keptText);
  const numbers = spanOf(span, refuse);
  if (exclusions.length === 0) return numbers;
  const among = new Set(numbers);
  const left = new Set(exclusions.flatMap(one => (one.includes('..') ? spanOf(one, refuse) : [one])));
  const stray = [...left].find(one => !among.has(one));
  if (stray !== undefined)
    throw refuse(stray === '' ? 'has nothing behind a "!"' : `leaves out "${stray}", which is not in it`);
  if (left.size === among.size) throw refuse('leaves every number out');
  return numbers.filter(one => !left.has(one));
};

/** All numbers of several ranges, in order; at most 10,000 together. */
export const serialRanges = (ranges: readonly string[]): string[] => allOf(ranges, serialRange);

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
    if (all.length > MOST_UNITS) throw refusing(entry)(`goes beyond the ${MOST_UNITS} units that fit into one receipt`);
  }
  return all;
};

/** `A..B` or `A..B/step`. A slash belongs to the number when both sides have it. */
const spanOf = (span: string, refuse: Refuse): string[] => {
  const [from, to] = sidesOf(span, refuse);
  const [, end, step] = (!hasShapeOf(from, to) && /^(.*)\/(\d{1,9})$/s.exec(to)) || [];
  if (end === undefined || step === undefined) return counted(from, to, { step: 1n, refuse });
  return counted(from, keptText(end), { step: BigInt(step), refuse });
};

const sidesOf = (span: string, refuse: Refuse): [string, string] => {
  const [from = '', to = '', ...more] = span.split('..').map(keptText);
  if (!/\d/.test(from) || !/\d/.test(to) || more.length > 0) throw refuse('is not a range; write it like SN001..SN100');
  if (Math.max(from.length, to.length) > LONGEST) throw refuse(`has numbers longer than ${LONGEST} characters`);
  return [from, to];
};

const counted = (from: string, to: string, { step, refuse }: { step: bigint; refuse: Refuse }): string[] => {
  const [begins, ends] = [partsOf(from), partsOf(to)];
  const place = countingPlace(begins, ends, refuse);
  const [low = '', high = ''] = [begins[place], ends[place]];
  if (!keepsWidth(low, high)) throw refuse('does not keep its number of digits');
  if (step < 1n) throw refuse('takes steps of nothing');
  if (BigInt(high) < BigInt(low)) throw refuse('runs backwards');
  const count = (BigInt(high) - BigInt(low)) / step + 1n;
  if (count > MOST_UNITS) throw refuse(`has ${count} numbers; at most ${MOST_UNITS} fit into one receipt`);
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
  (text: string): Refuse =>
  reason => {
    const shown = text.length > 220 ? `${text.slice(0, 220)}…` : text;
    return new DomainError('validation', `The range "${shown}" ${reason}.`, {
      errors: [{ pointer: '#/ranges', detail: `"${shown}" ${reason}` }],
    });
  };
