import pg from 'pg';
import { databaseName, SERVICES } from './services.ts';
import type { Secrets } from './secrets.ts';

const { Client, escapeIdentifier, escapeLiteral } = pg;

/** One collation everywhere, whatever the server was initialised with: code point order, so indexes agree on every machine. */
const COLLATION = `TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'`;

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(password)}`);
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  const quoted = escapeIdentifier(name);
  await client.query(`CREATE DATABASE ${quoted} OWNER ${quoted} ${COLLATION}`);
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
}

/** Gives every service its own database and a role that can reach no other one. Safe to run again. */
export async function ensureDatabases(superuserUrl: string, secrets: Secrets, namespace?: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const service of SERVICES) {
      const name = databaseName(service, namespace);
      await ensureRole(client, name, secrets.services[service].databasePassword);
      await ensureDatabase(client, name);
    }
  } finally {
    await client.end();
  }
}

/** The URL by which a service reaches its own database on the server of `superuserUrl`. */
export function databaseUrlFor(superuserUrl: string, database: string, password: string): string {
  const url = new URL(superuserUrl);
  url.username = database;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
