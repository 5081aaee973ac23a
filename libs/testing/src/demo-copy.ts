import { databaseName, keepSecrets, PREPARED, prepareSystem, SERVICES } from '@provena/embedded';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { alone, closeModel, copyDatabase } from './database-copy.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { escapeIdentifier: quoted, escapeLiteral: literal } = pg;

/** The namespace of the databases that the others are copied from. */
const MODEL = 'e2e_model';

interface Servers {
  postgresUrl: string;
  natsUrl: string;
}

/**
 * Makes the databases of a system whose data folder is `dataDir` as copies of databases that were migrated and filled with
 * demo data once for all systems of a test run: a copy takes a tenth of the time. Its roles have the rights of the
 * model's.
 */
export const copyDemo = async (servers: Servers, namespace: string, dataDir: string): Promise<void> => {
  const { postgresUrl } = servers;
  const stamp = await alone(
    postgresUrl,
    async server => (await stampOfModel(server)) ?? (await makeModel(server, servers)),
  );
  const secrets = keepSecrets(join(dataDir, 'secrets.json'));
  for (const service of SERVICES) {
    const { ownerPassword, databasePassword: workerPassword } = secrets.services[service];
    const database = { name: databaseName(service, namespace), ownerPassword, workerPassword };
    await copyDatabase(postgresUrl, databaseName(service, MODEL), database);
  }
  writeFileSync(join(dataDir, PREPARED), stamp);
};

/**
 * Fills `dataDir` with what a system with servers of its own leaves there after its first start, made once for all systems
 * of the run whose folder and server these are.
 */
export const copyDemoFolder = async (runFolder: string, serverUrl: string, dataDir: string): Promise<void> => {
  const model = join(runFolder, 'demo');
  await alone(serverUrl, async () => {
    if (existsSync(model)) return;
    await prepareSystem({ dataDir: `${model}.tmp` });
    renameSync(`${model}.tmp`, model);
  });
  // PostgreSQL serves only what belongs to its user.
  await promisify(execFile)('cp', ['-a', `${model}/.`, dataDir]);
};

/** What `prepared` in the data folder of the model said; null as long as there is no model. */
const stampOfModel = async (server: pg.Client): Promise<string | null> => {
  const text = `select shobj_description(oid, 'pg_database') as stamp from pg_database where datname = $1`;
  const { rows } = await server.query<{ stamp: string | null }>(text, [databaseName('gateway', MODEL)]);
  return rows[0]?.stamp ?? null;
};

const makeModel = async (server: pg.Client, backbone: Servers): Promise<string> => {
  const dataDir = temporaryFolder('e2e-model');
  await prepareSystem({ dataDir, namespace: MODEL, backbone });
  const stamp = readFileSync(join(dataDir, PREPARED), 'utf8');
  rmSync(dataDir, { recursive: true, force: true });
  for (const service of SERVICES) {
    const database = databaseName(service, MODEL);
    await closeModel(server, database);
    await server.query(`comment on database ${quoted(database)} is ${literal(stamp)}`);
  }
  return stamp;
};
