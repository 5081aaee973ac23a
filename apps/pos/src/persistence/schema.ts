import type { Schema } from '@provena/database';
import { messagingTables } from '@provena/messaging';
import { readFileSync } from 'node:fs';

const migration = (name: string) => ({
  name,
  sql: readFileSync(new URL(`./migrations/${name}.sql`, import.meta.url), 'utf8'),
});

/** The database of this service. */
export const schema: Schema = {
  migrations: [messagingTables, migration('0001-registers-sessions-sales')],
  functions: [],
};
