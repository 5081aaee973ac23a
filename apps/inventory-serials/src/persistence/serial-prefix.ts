import { type Condition, when } from '@provena/database';
import { serialPrefix } from '@provena/domain';

/**
 * Finds serial keys that begin like `q`, as a range of code points: an index on the key serves it in every plan. Finds those
 * of an IMEI also when `q` is spelled with blanks or dashes.
 */
export const beginsWith = (column: string, q: string | undefined): Condition[] => {
  if (q === undefined) return [];
  const { key, imei } = serialPrefix(q);
  const range = `${column} >= ? and ${column} < ?`;
  const rangeOf = (prefix: string) => [prefix, `${prefix}\u{10FFFF}`];
  if (imei === null) return when(range, ...rangeOf(key));
  return when(`(${range} or ${range} and length(${column}) = 15)`, ...rangeOf(key), ...rangeOf(imei));
};
