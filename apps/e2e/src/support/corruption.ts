import type { Part } from '@provena/verify';

/** One row made wrong. The last statement returns the names the finding must have, or `names` does. */
export interface Corruption {
  check: string;
  part: Part;
  sql: string;
  names?: string;
  /** More than one row is wrong then; one of the findings names it. */
  several?: boolean;
}

/** The first row of a table that is so. */
export const one = (table: string, where: string, key = 'id'): string =>
  `${key} in (select ${key} from ${table} where ${where} order by ${key} limit 1)`;
