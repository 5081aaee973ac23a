import { createHash, randomBytes } from 'node:crypto';
import { migrate, type Schema } from '@provena/database';
import { databaseUrlFor, ownerUrlFor, provideDatabases, type ServiceDatabase, urlOf } from '@provena/embedded';
import { dropDatabases } from './backbone-database.ts';
import { alone, closeModel, copyDatabase } from './database-copy.ts';

/** A service's database of one test file, with the roles that an installation has. */
export interface ServiceTestDatabase {
  /** For the role that the service runs as. */
  readonly url: string;
  /** For the role that migrates. */
  readonly ownerUrl: string;
  /** For statements that neither may run. */
  readonly superuserUrl: string;
  /** Removes it and its roles, and ends all connections to it. */
  drop(): Promise<void>;
}

const aDatabase = (name: string): ServiceDatabase => {
  const password = randomBytes(8).toString('hex');
  return { name, ownerPassword: password, workerPassword: password };
};

const migrateNew = async (serverUrl: string, database: ServiceDatabase, schema: Schema): Promise<void> => {
  const { name, ownerPassword } = database;
  await provideDatabases(serverUrl, [database]);
  await migrate(ownerUrlFor(serverUrl, name, ownerPassword), schema, { worker: name });
};

/** The name of the database that others of `schema` are copied from, made by the first file of a run that wants it. */
const modelOf = (serverUrl: string, schema: Schema): Promise<string> =>
  alone(serverUrl, async server => {
    const name = `model_${createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 12)}`;
    const { rowCount } = await server.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount) return name;
    await migrateNew(serverUrl, aDatabase(name), schema);
    await closeModel(server, name);
    return name;
  });

const made = async (
  serverUrl: string,
  prefix: string,
  make: (database: ServiceDatabase) => Promise<void>,
): Promise<ServiceTestDatabase> => {
  const database = aDatabase(`${prefix}_${randomBytes(4).toString('hex')}`);
  await make(database);
  const { name, ownerPassword, workerPassword } = database;
  return {
    url: databaseUrlFor(serverUrl, name, workerPassword),
    ownerUrl: ownerUrlFor(serverUrl, name, ownerPassword),
    superuserUrl: urlOf(serverUrl, name),
    drop: () => dropDatabases(serverUrl, [name]),
  };
};

/** A fresh database on the server of `serverUrl`, migrated to `schema`; `prefix` only makes it easy to recognise. */
export const migratedDatabase = (serverUrl: string, prefix: string, schema: Schema): Promise<ServiceTestDatabase> =>
  made(serverUrl, prefix, database => migrateNew(serverUrl, database, schema));

/** The same, as a copy of a database that was migrated once, where the server ends with the run that keeps it. */
export const createServiceDatabase = (
  serverUrl: string,
  prefix: string,
  schema: Schema,
): Promise<ServiceTestDatabase> =>
  process.env['RUN_FOLDER'] === undefined
    ? migratedDatabase(serverUrl, prefix, schema)
    : made(serverUrl, prefix, async database => copyDatabase(serverUrl, await modelOf(serverUrl, schema), database));
