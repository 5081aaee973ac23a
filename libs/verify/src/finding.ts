/** A fault in the data. */
export interface Finding {
  /** The check that found it, e.g. `sold-units`. */
  check: string;
  /** The row it is about, with its id: `unit 0198…`. */
  where: string;
  expected: string;
  found: string;
  /** The rule that is broken. */
  detail: string;
}

/** A finding as one sentence for a person. */
export function sentence({ check, where, expected, found, detail }: Finding): string {
  return `${check}: ${where}: expected ${expected}, found ${found}. ${detail}`;
}
