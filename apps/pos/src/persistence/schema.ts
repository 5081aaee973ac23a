import { migrationsIn, type Schema } from '@provena/database';
import { messagingTables } from '@provena/messaging';

/** The database of this service. */
export const schema: Schema = {
  migrations: [messagingTables, ...migrationsIn(new URL('./migrations/', import.meta.url))],
  functions: [],
};
