import { migrationsIn, type Schema } from '@provena/database';
import { serialKeyFunctions } from '@provena/domain';
import { houseTables, messagingTables } from '@provena/messaging';
import { rights } from './rights.ts';

/** The database of this service. */
export const schema: Schema = {
  migrations: [
    messagingTables,
    houseTables,
    { name: 'code-keys', sql: serialKeyFunctions() },
    ...migrationsIn(new URL('./migrations/', import.meta.url)),
  ],
  functions: [serialKeyFunctions()],
  rights,
};
