import { DomainError } from '@provena/domain';

/** Units of one receipt, and so of one range. */
export const MOST_UNITS = 10_000;

const RANGE = /^(.*?)(\d+)\s*\.\.\s*(.*?)(\d+)$/s;

/**
 * The serial numbers of a range such as `SN001..SN100`: the same text before the number on both sides, padding kept.
 * Refused with `validation` when it is malformed, runs backwards, changes its width, or has more than 10,000 numbers.
 */
export const serialRange = (text: string): string[] => {
  const [, prefix, from, endPrefix, to] = RANGE.exec(text.trim()) ?? [];
  if (prefix === undefined || from === undefined || to === undefined) {
    throw refused(text, 'is not a range; write it like SN001..SN100');
  }
  if (prefix !== endPrefix) throw refused(text, `begins with "${prefix}" and ends with "${endPrefix}"`);
  if (!keepsWidth(from, to)) throw refused(text, 'does not keep its number of digits');
  const first = BigInt(from);
  const count = BigInt(to) - first + 1n;
  if (count < 1n) throw refused(text, 'runs backwards');
  if (count > MOST_UNITS) throw refused(text, `has ${count} numbers; at most ${MOST_UNITS} fit into one receipt`);
  return Array.from(
    { length: Number(count) },
    (_, step) => prefix + String(first + BigInt(step)).padStart(from.length, '0'),
  );
};

/** Numbers may only get longer by counting, so not when they are padded. */
const keepsWidth = (from: string, to: string) =>
  from.length === to.length || (from.length < to.length && !isPadded(from) && !isPadded(to));

const isPadded = (digits: string) => digits.length > 1 && digits.startsWith('0');

const refused = (text: string, reason: string) =>
  new DomainError('validation', `The range "${text}" ${reason}.`, {
    errors: [{ pointer: '#/ranges', detail: `"${text}" ${reason}` }],
  });
