import type { NumberSeries } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** A series as far as its numbers depend on it. */
export type NumberRule = Pick<NumberSeries, 'pattern' | 'period'>;

const wrong = (field: string, detail: string) =>
  new DomainError('validation', `The ${field} ${detail}.`, { errors: [{ pointer: `#/${field}`, detail }] });

/** The period that the placeholders of a pattern tell apart. */
const periodOf = (pattern: string): NumberSeries['period'] | null => {
  const [hasYear, hasMonth] = [/\{YY(?:YY)?\}/.test(pattern), pattern.includes('{MM}')];
  if (hasMonth) return hasYear ? 'MONTH' : null;
  return hasYear ? 'YEAR' : 'NEVER';
};

const NEEDS = {
  NEVER: 'has a year or a month: its numbers begin again with each, so choose YEAR or MONTH as the period',
  YEAR: 'needs {YYYY} or {YY} and no {MM}, since its numbers begin again each year',
  MONTH: 'needs {MM} and {YYYY} or {YY}, since its numbers begin again each month',
};

/** Refuses with `validation` a pattern by which the numbers of two periods would be the same, or that has none. */
export const checkPattern = ({ pattern, period }: NumberRule): void => {
  if (periodOf(pattern) !== period) throw wrong('pattern', NEEDS[period]);
};

/** One character, `DIGIT` or `ANY` text: the placeholders are longer than what stands for itself. */
type Part = string;

const partsOf = (pattern: string): Part[] =>
  (pattern.match(/\{\w+\}|./g) ?? []).flatMap((part): Part[] => {
    if (part === '{YYYY}') return ['DIGIT', 'DIGIT', 'DIGIT', 'DIGIT'];
    if (part === '{YY}' || part === '{MM}') return ['DIGIT', 'DIGIT'];
    return part === '{location}' ? ['ANY'] : [part];
  });

const isSame = (a: Part | undefined, b: Part | undefined): boolean => {
  if (a === undefined || b === undefined) return false;
  if (a === 'DIGIT') return b === 'DIGIT' || /^\d$/.test(b);
  return a === b || (b === 'DIGIT' && /^\d$/.test(a));
};

/** True when two patterns can come to the same text, at whatever day and location. */
export const canMeet = (one: string, other: string): boolean => {
  const [a, b] = [partsOf(one), partsOf(other)];
  const known = new Map<string, boolean>();
  const meet = (i: number, j: number): boolean => {
    const key = `${i} ${j}`;
    const told = known.get(key);
    if (told !== undefined) return told;
    const answer = step(i, j);
    known.set(key, answer);
    return answer;
  };
  const step = (i: number, j: number): boolean => {
    if (i === a.length && j === b.length) return true;
    if (a[i] === 'ANY') return meet(i + 1, j) || (j < b.length && meet(i, j + 1));
    if (b[j] === 'ANY') return meet(i, j + 1) || (i < a.length && meet(i + 1, j));
    return isSame(a[i], b[j]) && meet(i + 1, j + 1);
  };
  return meet(0, 0);
};

/** A series, or a run of numbers, that others must not meet. */
export interface Taken {
  pattern: string;
  name: string;
}

/** Refuses with `already-exists` a pattern that could make a number of another series. */
export const requireOwnNumbers = (pattern: string, others: readonly Taken[]): void => {
  const met = others.find(other => canMeet(pattern, other.pattern));
  if (!met) return;
  const detail = `${pattern} could make the numbers of ${met.name}, which begin with ${met.pattern}. Choose another pattern.`;
  throw new DomainError('already-exists', detail, { field: 'pattern', value: met.pattern });
};

/** Fields of a series that may be changed; an absent one stays as it is. */
export type SeriesChanges = Partial<Pick<NumberSeries, 'name' | 'pattern' | 'width' | 'start' | 'period' | 'isActive'>>;

/**
 * A series after a change. Refuses with `validation` the end of the one for all locations, and another start of numbers that
 * have begun and never begin again.
 */
export const changedSeries = (series: NumberSeries, changes: SeriesChanges): NumberSeries => {
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after: NumberSeries = { ...series, ...stated };
  if (!after.isActive && series.location === null)
    throw wrong('isActive', 'stays: without this series documents had no number');
  const goesOn = after.pattern === series.pattern && after.period === 'NEVER' && !after.pattern.includes('{location}');
  if (after.start !== series.start && goesOn && series.given > 0)
    throw wrong('start', `stays: ${series.given} numbers were given. Another pattern begins anew`);
  return after;
};
