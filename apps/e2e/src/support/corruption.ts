import type { Part } from '@provena/verify';

/** One row made wrong. The last statement returns what the finding must name, or `names` does. */
export interface Corruption {
  check: string;
  part: Part;
  sql: string;
  names?: string;
  /** More than one row is wrong then; one of the findings names it. */
  several?: boolean;
}
