import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runningOn } from './data-folder.ts';
import { databaseUrlFor } from './databases.ts';
import { portOfPostgres } from './postgres.ts';
import { keepSecrets } from './secrets.ts';
import { databaseName, SERVICES, type ServiceName } from './services.ts';
import { StartProblem } from './start-problem.ts';

function serverOn(dataDir: string): string {
  const port = runningOn(dataDir) && portOfPostgres(join(dataDir, 'postgres'));
  if (port) return `postgres://127.0.0.1:${port}`;
  throw new StartProblem(`No Provena runs on ${dataDir}. Start it with npm start, or choose another DATA_DIR.`);
}

/** Where the services' databases are of the system that runs on `dataDir`; `serverUrl` is a server that was given to it. */
export function runningDatabases(dataDir: string, serverUrl?: string): Record<ServiceName, string> {
  const server = serverUrl ?? serverOn(dataDir);
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) throw new StartProblem(`${file} is not there: no Provena was started on this folder.`);
  const { services } = keepSecrets(file);
  const urls = SERVICES.map(name => [
    name,
    databaseUrlFor(server, databaseName(name), services[name].databasePassword),
  ]);
  return Object.fromEntries(urls) as Record<ServiceName, string>;
}
