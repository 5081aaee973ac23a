import { randomBytes } from 'node:crypto';
import { connected, ownerName, urlOf } from '@provena/embedded';
import pg from 'pg';

/** A database of one test file. */
export interface TestDatabase {
  /** A superuser's URL of this database. */
  readonly url: string;
  /** Removes it, and ends all connections to it. */
  drop(): Promise<void>;
}

/** Runs statements behind the back of the service whose database it is. Answers the rows of the last one. */
export function run(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  return connected(connectionString, async client => {
    const results = [await client.query(sql)].flat() as pg.QueryResult<Record<string, unknown>>[];
    return results.at(-1)?.rows ?? [];
  });
}

const removal = (database: string) => `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`;

/**
 * A copy of `database`, which must have no connections, with one change made behind the back of its triggers: a state
 * that a bug, a person or a broken disk could leave. Answers the rows of the last statement.
 */
export async function copyWithChange(
  serverUrl: string,
  database: string,
  change: string,
): Promise<TestDatabase & { rows: Record<string, unknown>[] }> {
  const copy = `${database}_${randomBytes(4).toString('hex')}`;
  await run(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(copy)} TEMPLATE ${pg.escapeIdentifier(database)}`);
  const url = urlOf(serverUrl, copy);
  const drop = async () => void (await run(serverUrl, removal(copy)));
  return { url, drop, rows: await run(url, `SET session_replication_role = replica; ${change}`) };
}

/** A fresh database on the server of `serverUrl`; `name` only makes it easy to recognise. */
export async function createDatabase(serverUrl: string, name: string): Promise<TestDatabase> {
  const database = `${name}_${randomBytes(4).toString('hex')}`;
  const quoted = pg.escapeIdentifier(database);
  const locale = `ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`;
  await run(serverUrl, `CREATE DATABASE ${quoted} TEMPLATE template0 ${locale}`);
  return { url: urlOf(serverUrl, database), drop: async () => void (await run(serverUrl, removal(database))) };
}

/** Removes services' databases and their roles from a server that goes on; missing ones are passed over. */
export async function dropDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await run(serverUrl, removal(name));
    for (const role of [name, ownerName(name)])
      await run(serverUrl, `DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`);
  }
}
