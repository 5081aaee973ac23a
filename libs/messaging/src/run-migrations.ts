import { migrate, noticesOf, type Schema } from '@provena/database';
import { z } from 'zod';
import { migrateSettings, readConfig } from './config.ts';

/** The role of a database's URL. */
const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

/**
 * Brings a service's database to the state this version needs, as its owner, leaves the role of DATABASE_URL with its
 * rights, and prints the applied migrations and the decisions a person has to make.
 */
export const runMigrations = async (name: string, schema: Schema): Promise<void> => {
  const { DATABASE_URL, MIGRATE_DATABASE_URL = DATABASE_URL } = readConfig(z.object(migrateSettings));
  const [worker, owner] = [roleOf(DATABASE_URL), roleOf(MIGRATE_DATABASE_URL)];
  const applied = await migrate(MIGRATE_DATABASE_URL, schema, worker === owner ? {} : { worker });
  process.stdout.write(`${name}: ${applied.length > 0 ? applied.join(', ') : 'nothing to migrate'}\n`);
  for (const notice of await noticesOf(MIGRATE_DATABASE_URL, schema)) process.stdout.write(`${notice}\n`);
};
