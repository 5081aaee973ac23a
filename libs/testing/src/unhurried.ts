import type { Database } from '@provena/database';

/**
 * Runs statements that fill a database for a test, in one transaction: on a busy machine they may take longer than a
 * service's statements.
 */
export const unhurried = async (
  { pool }: Pick<Database, 'pool'>,
  ...statements: readonly [text: string, values?: unknown[]][]
): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local statement_timeout = '2min'`);
    for (const [text, values] of statements) await client.query(text, values);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};
