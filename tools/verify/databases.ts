import { type DatabaseRole, runningDatabases } from '@provena/embedded';
import { type DatabaseUrls, PARTS } from '@provena/verify';
import { resolve } from 'node:path';

function variableOf(part: string): string {
  return `${part.replaceAll('-', '_').toUpperCase()}_DATABASE_URL`;
}

/**
 * The databases that `INVOICING_DATABASE_URL` and its like name, with the roles they name, else those of the system
 * that runs on DATA_DIR, for `role`.
 */
export function databasesFromEnvironment(env: NodeJS.ProcessEnv, role: DatabaseRole): DatabaseUrls {
  const given = PARTS.map(part => [part, env[variableOf(part)]] as const);
  if (given.every(([, url]) => url)) return Object.fromEntries(given) as DatabaseUrls;
  const missing = given.filter(([, url]) => !url).map(([part]) => variableOf(part));
  if (missing.length < PARTS.length)
    throw new Error(`Name all the databases or none: ${missing.join(', ')} is missing.`);
  return runningDatabases(resolve(env['DATA_DIR'] ?? '.data'), env['POSTGRES_URL'], role);
}
