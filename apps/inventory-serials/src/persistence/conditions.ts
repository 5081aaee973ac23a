import { serialPrefix } from '@provena/domain';

/** A condition that is there when it has values; each `?` in it is one of them, in order. */
export interface Condition {
  name: string;
  sql: string;
  values: readonly unknown[] | null;
}

/**
 * The conditions present, joined by `and`, as one statement per combination, so that each has a plan of its own.
 * Values are added to `parameters`.
 */
export const joined = (conditions: readonly Condition[], parameters: unknown[]): { name: string; where: string } => {
  const present = conditions.filter(condition => condition.values !== null);
  const texts = present.map(({ sql, values }) => {
    let place = parameters.length;
    parameters.push(...(values ?? []));
    return sql.replaceAll('?', () => `$${++place}`);
  });
  return { name: present.map(condition => condition.name).join('+'), where: texts.join(' and ') || 'true' };
};

/** Present unless the value is undefined or null. */
export const given = (name: string, sql: string, value: unknown): Condition => ({
  name,
  sql,
  values: value === undefined || value === null ? null : [value],
});

/**
 * Serial keys that begin like `q`: a range of code points, which an index on the key serves whatever the plan. An IMEI's also
 * when `q` is spelled with blanks or dashes.
 */
export const beginsWith = (column: string, q: string | undefined): Condition => {
  const { key, imei } = serialPrefix(q ?? '');
  const range = `${column} >= ? and ${column} < ?`;
  const rangeOf = (prefix: string) => [prefix, `${prefix}\u{10FFFF}`];
  if (q === undefined || imei === null)
    return { name: 'prefix', sql: range, values: q === undefined ? null : rangeOf(key) };
  const sql = `(${range} or ${range} and length(${column}) = 15)`;
  return { name: 'prefix of an IMEI', sql, values: [...rangeOf(key), ...rangeOf(imei)] };
};
