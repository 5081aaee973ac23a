import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runningOn } from './data-folder.ts';
import { databaseUrlFor, ownerUrlFor } from './databases.ts';
import { portOfPostgres } from './postgres.ts';
import { keepSecrets } from './secrets.ts';
import { databaseName, SERVICES, type ServiceName } from './services.ts';
import { StartProblem } from './start-problem.ts';

function serverOn(dataDir: string): string {
  const port = runningOn(dataDir) && portOfPostgres(join(dataDir, 'postgres'));
  if (port) return `postgres://127.0.0.1:${port}`;
  throw new StartProblem(`No Provena runs on ${dataDir}. Start it with npm start, or choose another DATA_DIR.`);
}

export type DatabaseRole = 'owner' | 'worker';

/**
 * The URLs of the services' databases of the system that runs on `dataDir`, for the role their services run as or for
 * the one that owns them; `serverUrl` is a server that was given to it.
 */
export function runningDatabases(
  dataDir: string,
  serverUrl?: string,
  role: DatabaseRole = 'worker',
): Record<ServiceName, string> {
  const server = serverUrl ?? serverOn(dataDir);
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) throw new StartProblem(`${file} is not there: no Provena was started on this folder.`);
  const { services } = keepSecrets(file);
  const urlOf = (name: ServiceName) =>
    role === 'owner'
      ? ownerUrlFor(server, databaseName(name), services[name].ownerPassword)
      : databaseUrlFor(server, databaseName(name), services[name].databasePassword);
  return Object.fromEntries(SERVICES.map(name => [name, urlOf(name)])) as Record<ServiceName, string>;
}
