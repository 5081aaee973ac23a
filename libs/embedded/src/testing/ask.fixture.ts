import { connected } from '../connected.ts';

/** The rows of one statement, on a connection of its own. */
export const ask = (url: string, sql: string): Promise<Record<string, unknown>[]> =>
  connected(url, async client => (await client.query<Record<string, unknown>>(sql)).rows);
