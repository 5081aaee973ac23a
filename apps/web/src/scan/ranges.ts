/** Serial numbers a range has at most. */
export const MOST_IN_RANGE = 1_000;

const RANGE = /^(.*?)(\d+)\s*\.\.\s*(.*?)(\d+)$/;

/** The numbers of `A001..A005`, or null when the text is no range: both ends have one prefix and as many digits. */
export const numbersOfRange = (text: string): string[] | null => {
  const [, prefix, first, secondPrefix, last] = RANGE.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || prefix !== secondPrefix || first.length !== last.length) return null;
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || count > MOST_IN_RANGE) return null;
  return Array.from(
    { length: count },
    (_, place) => `${prefix ?? ''}${String(Number(first) + place).padStart(first.length, '0')}`,
  );
};

/** True for text that is a batch of numbers rather than a search: it has a comma, a line break or a range. */
export const isBatch = (text: string): boolean => /[,;\n]|\.\./.test(text.trim());

/** The numbers of a batch, each once, in their order; ranges are written out. */
export const numbersOf = (text: string): string[] => {
  const parts = text.split(/[,;\n]+/).map(part => part.trim());
  return [...new Set(parts.filter(Boolean).flatMap(part => numbersOfRange(part) ?? [part]))];
};
