import { migrate, type Schema } from '@provena/database';
import pg from 'pg';
import { createDatabase } from './backbone-database.ts';
import { startBackbone } from './backbone.ts';

/** A database of a test file as an earlier version left it, and a superuser's client of it. */
export interface EarlierDatabase {
  url: string;
  client: pg.Client;
  stop(): Promise<void>;
}

/** A fresh database that was migrated to `schema`; `name` only makes it easy to recognise. */
export const earlierDatabase = async (name: string, schema: Schema): Promise<EarlierDatabase> => {
  const backbone = await startBackbone();
  const database = await createDatabase(backbone.postgresUrl, name);
  await migrate(database.url, schema);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const stop = async () => {
    await client.end();
    await database.drop();
    await backbone.stop();
  };
  return { url: database.url, client, stop };
};
