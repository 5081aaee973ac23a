import type { Output, ResolveScans } from '@provena/contracts';
import { codesOfRange, DomainError, isSerialRange, MOST_CODES } from '@provena/domain';
import { readCode, type Reading } from '../../domain/scan/scan-code.ts';
import type { Scanned } from '../../persistence/scan.ts';
import { scanOutcomeOf, type ScanPlace } from './scan-outcome.ts';

type Result = Output<typeof ResolveScans>['results'][number];
type Refused = Omit<Extract<Result, { outcome: 'REFUSED' }>, 'code' | 'range'>;

interface CodeEntry {
  code: string;
  range?: string;
  reading: Reading | Refused;
}

/** A range with its numbers, and with the reading of its text as one code. */
interface RangeEntry {
  range: string;
  asOne: Reading;
  numbers: CodeEntry[];
}

/** What is looked up for one code of a batch. */
export type BatchEntry = CodeEntry | RangeEntry;

/** Reads the codes of a batch. Ranges share the places that the other codes leave. */
export const readBatch = (codes: readonly string[]): BatchEntry[] => {
  let room = MOST_CODES - codes.filter(code => !isSerialRange(code)).length;
  return codes.map(code => {
    if (!isSerialRange(code)) return codeEntry(code);
    const entry = orRefusal(() => rangeEntry(code, room));
    if ('refusal' in entry) return { code, reading: entry };
    room -= entry.numbers.length;
    return entry;
  });
};

const codeEntry = (code: string, range?: string): CodeEntry => ({
  code,
  ...(range !== undefined && { range }),
  reading: orRefusal(() => readCode(code)),
});

const rangeEntry = (range: string, room: number): RangeEntry => {
  const codes = codesOfRange(range);
  if (codes.length > room) throw refused(range, `goes beyond the ${MOST_CODES} codes that can be asked for at once`);
  return { range, asOne: readCode(range), numbers: codes.map(code => codeEntry(code, range)) };
};

/** The readings of an entry, each of which needs an answer. */
export const readingsOf = (entry: BatchEntry): Reading[] => {
  if ('numbers' in entry) return [entry.asOne, ...entry.numbers.flatMap(readingsOf)];
  return 'refusal' in entry.reading ? [] : [entry.reading];
};

type Answers = ReadonlyMap<Reading, Scanned | undefined>;

const answerOf = (reading: Reading, answers: Answers): Scanned => {
  const scanned = answers.get(reading);
  if (!scanned) throw new Error('resolve_scan left a code out');
  return scanned;
};

const isSomething = (scanned: Scanned): boolean => !('units' in scanned) || scanned.units.length > 0;

/** The results of an entry: one, or one for each number of a range. */
export const resultsOf = (entry: BatchEntry, answers: Answers, place: ScanPlace): Result[] => {
  if (!('numbers' in entry)) return [resultOf(entry, answers, place)];
  const { range, asOne, numbers } = entry;
  if (!isSomething(answerOf(asOne, answers))) return numbers.map(number => resultOf(number, answers, place));
  const twoReadings = () => {
    throw refused(range, 'is also the code of something here; scan it alone, or give its numbers one by one');
  };
  return [{ code: range, ...orRefusal(twoReadings) }];
};

const resultOf = ({ reading, ...coded }: CodeEntry, answers: Answers, place: ScanPlace): Result => {
  if ('refusal' in reading) return { ...coded, ...reading };
  return { ...coded, ...orRefusal(() => scanOutcomeOf(reading, answerOf(reading, answers), place)) };
};

const refused = (range: string, reason: string) =>
  new DomainError('validation', `The range "${range.slice(0, 220)}" ${reason}.`, {
    errors: [{ pointer: '#/code', detail: reason }],
  });

/** Does what is about one code; its refusal does not stop the others. */
const orRefusal = <T>(read: () => T): T | Refused => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message: detail, facts } = error;
    return { outcome: 'REFUSED', refusal: { code, detail, facts } };
  }
};
