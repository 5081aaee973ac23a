import type { RefusalCode } from '@provena/contracts';

/** The name of the schema of a code's problem: `SerialNotAvailableProblem`. */
export const problemName = (code: RefusalCode): string =>
  `${code.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Problem`;

/** The schema an answer refers to: the problem of the code, or of one of the codes. */
export const problemsOf = (codes: readonly RefusalCode[]) => {
  const references = codes.map(code => ({ $ref: `#/components/schemas/${problemName(code)}` }));
  const [only] = references;
  return only && references.length === 1 ? only : { oneOf: references };
};
