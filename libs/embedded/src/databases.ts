import pg from 'pg';
import { connected, urlOf } from './connected.ts';
import type { Secrets } from './secrets.ts';
import { databaseName, ownerName, SERVICES } from './services.ts';

const { escapeIdentifier, escapeLiteral } = pg;

/** A database with its two roles: the owner, who migrates it, and the worker of the same name, whom its service runs as. */
export interface ServiceDatabase {
  name: string;
  ownerPassword: string;
  workerPassword: string;
}

/**
 * One collation everywhere, no matter how the server was initialised: code point order, so indexes agree on every
 * machine.
 */
const COLLATION = `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`;

/** Starts at the same time on one server wait for each other; the number is any constant. */
const LOCK = 7_301_002;

/** Every role may connect to these databases when a server is new, and no role of ours needs them. */
async function closeSharedDatabases(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
      WHERE datname IN ('postgres', 'template1') AND has_database_privilege('public', oid, 'CONNECT')`,
  );
  for (const { name } of rows) await client.query(`REVOKE CONNECT ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`);
}

/**
 * A database of an earlier version belongs to the role that its service runs as. It and everything in it goes to the
 * owner; the worker keeps every right on rows until the migration that follows leaves it its own, so that a service
 * that still runs goes on.
 */
async function handOver(serverUrl: string, name: string): Promise<void> {
  const [worker, owner] = [escapeIdentifier(name), escapeIdentifier(ownerName(name))];
  await connected(urlOf(serverUrl, name), client =>
    client.query(`
      BEGIN;
      REASSIGN OWNED BY ${worker} TO ${owner};
      GRANT CONNECT ON DATABASE ${worker} TO ${worker};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${worker};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${worker};
      COMMIT`),
  );
}

async function ensureDatabase(client: pg.Client, serverUrl: string, database: ServiceDatabase): Promise<void> {
  const { name } = database;
  const owner = ownerName(name);
  await ensureRole(client, owner, database.ownerPassword);
  await ensureRole(client, name, database.workerPassword);
  const { rows } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1',
    [name],
  );
  const quoted = escapeIdentifier(name);
  if (!rows[0]) await client.query(`CREATE DATABASE ${quoted} OWNER ${escapeIdentifier(owner)} ${COLLATION}`);
  if (rows[0]?.owner === name) await handOver(serverUrl, name);
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${quoted}`);
}

/** Brings databases and their roles to the intended state, on the server of a superuser's URL. Safe to run again. */
export async function provideDatabases(superuserUrl: string, databases: readonly ServiceDatabase[]): Promise<void> {
  await connected(superuserUrl, async client => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await closeSharedDatabases(client);
    for (const database of databases) await ensureDatabase(client, superuserUrl, database);
  });
}

/** Gives every service its own database, which no role of another one can reach. Safe to run again. */
export async function ensureDatabases(superuserUrl: string, secrets: Secrets, namespace?: string): Promise<void> {
  const databases = SERVICES.map(service => {
    const { ownerPassword, databasePassword } = secrets.services[service];
    return { name: databaseName(service, namespace), ownerPassword, workerPassword: databasePassword };
  });
  await provideDatabases(superuserUrl, databases);
}

/** The URL by which a service reaches its own database on the server of `serverUrl`. */
export function databaseUrlFor(serverUrl: string, database: string, password: string): string {
  return roleUrlFor(serverUrl, database, { role: database, password });
}

/** The URL by which the owner of a database migrates it. */
export function ownerUrlFor(serverUrl: string, database: string, password: string): string {
  return roleUrlFor(serverUrl, database, { role: ownerName(database), password });
}

function roleUrlFor(
  serverUrl: string,
  database: string,
  { role, password }: { role: string; password: string },
): string {
  const url = new URL(urlOf(serverUrl, database));
  url.username = role;
  url.password = password;
  return url.href;
}
