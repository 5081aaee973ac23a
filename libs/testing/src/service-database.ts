import { randomBytes } from 'node:crypto';
import { migrate, type Schema } from '@provena/database';
import { databaseUrlFor, ownerUrlFor, provideDatabases } from '@provena/embedded';
import { dropDatabases, urlOf } from './backbone-database.ts';

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

/** A fresh database on the server of `serverUrl`, migrated to `schema`; `prefix` only makes it easy to recognise. */
export async function createServiceDatabase(
  serverUrl: string,
  prefix: string,
  schema: Schema,
): Promise<ServiceTestDatabase> {
  const name = `${prefix}_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(8).toString('hex');
  await provideDatabases(serverUrl, [{ name, ownerPassword: password, workerPassword: password }]);
  const ownerUrl = ownerUrlFor(serverUrl, name, password);
  await migrate(ownerUrl, schema, { worker: name });
  return {
    url: databaseUrlFor(serverUrl, name, password),
    ownerUrl,
    superuserUrl: urlOf(serverUrl, name),
    drop: () => dropDatabases(serverUrl, [name]),
  };
}
