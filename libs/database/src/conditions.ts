/** A condition of a statement: its SQL with `?` for each value, and the values. */
export interface Condition {
  sql: string;
  values: readonly unknown[];
}

/** The condition; none when one of its values is undefined or null, which means that it was not asked for. */
export const when = (sql: string, ...values: readonly unknown[]): Condition[] =>
  values.some(value => value === undefined || value === null) ? [] : [{ sql, values }];

/** Joins conditions by `and`; their values are added to `parameters`. */
export const allOf = (conditions: readonly Condition[], parameters: unknown[]): string =>
  conditions
    .map(({ sql, values }) => {
      let place = parameters.length;
      parameters.push(...values);
      return sql.replaceAll('?', () => `$${++place}`);
    })
    .join(' and ') || 'true';
