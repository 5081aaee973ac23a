import { codesOfRange, DomainError, isSerialRange } from '@provena/domain';

/** Serial numbers a range has at most here. */
export const MOST_IN_RANGE = 1_000;

/** What a typed or pasted text asks for: codes, each once, and ranges that cannot be read, each with the reason. */
export interface Batch {
  codes: string[];
  problems: string[];
}

/** True for text that is a batch of numbers rather than a search: it has a comma, a line break or a range. */
export const isBatch = (text: string): boolean => /[,;\n]|\.\./.test(text.trim());

/** The codes of one part of a batch, or why there are none. */
const read = (part: string): readonly string[] | { problem: string } => {
  try {
    return isSerialRange(part) ? codesOfRange(part, MOST_IN_RANGE) : [part];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: error.facts.errors?.[0]?.detail ?? error.message };
  }
};

/** The codes of a batch in their order; ranges are written out by the rule of the API. */
export const codesOf = (text: string): Batch => {
  const parts = text.split(/[,;\n\t]+/).map(part => part.trim());
  const all = parts.filter(Boolean).map(read);
  return {
    codes: [...new Set(all.flatMap(one => ('problem' in one ? [] : one)))],
    problems: all.flatMap(one => ('problem' in one ? [one.problem] : [])),
  };
};
