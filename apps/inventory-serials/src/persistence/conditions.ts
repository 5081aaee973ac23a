import { serialKey } from '@provena/contracts';

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

/** Serial keys that begin like `q`: a range of code points, which an index on the key serves whatever the plan. */
export const beginsWith = (column: string, q: string | undefined): Condition => ({
  name: 'prefix',
  sql: `${column} >= ? and ${column} < ?`,
  values: q === undefined ? null : [serialKey(q), `${serialKey(q)}\u{10FFFF}`],
});
