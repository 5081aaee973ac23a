import { type Sql, statement } from './sql.ts';

const now = statement('clock_now', `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`);

/**
 * Answers the time of the database's clock. A moment that a statement will compare with `clock_timestamp()` comes from
 * here: the clock of a process may be minutes off.
 */
export const clockOf = async (sql: Sql): Promise<Date> => {
  const row = await sql.row<{ ms: number }>(now);
  if (!row) throw new Error('the database does not say what time it is');
  return new Date(row.ms);
};
