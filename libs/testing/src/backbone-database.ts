import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file. */
export interface TestDatabase {
  /** A superuser's URL of this database. */
  readonly url: string;
  /** Removes it, and ends whatever is still connected. */
  drop(): Promise<void>;
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A fresh database on the server of `serverUrl`; `name` only makes it easy to recognise. */
export async function createDatabase(serverUrl: string, name: string): Promise<TestDatabase> {
  const database = `${name}_${randomBytes(4).toString('hex')}`;
  const quoted = pg.escapeIdentifier(database);
  const locale = `ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`;
  await run(serverUrl, `CREATE DATABASE ${quoted} TEMPLATE template0 ${locale}`);
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => run(serverUrl, `DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`) };
}

/** Removes databases and the roles of the same names from a server that goes on; what is not there is passed over. */
export async function dropDatabases(serverUrl: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await run(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await run(serverUrl, `DROP ROLE IF EXISTS ${pg.escapeIdentifier(name)}`);
  }
}
