import { type Database, plannedEachTime } from '@provena/database';

/**
 * Runs statements that fill a database for a test, in one transaction: on a busy machine they may take longer than a
 * service's statements.
 */
export const unhurried = (
  database: Database,
  ...statements: readonly [text: string, values?: unknown[]][]
): Promise<void> =>
  database.transaction(async ({ sql }) => {
    await sql.rows(plannedEachTime(`set local statement_timeout = '2min'`));
    for (const [text, values] of statements) await sql.rows(plannedEachTime(text), values);
  });
