import { migrationsIn, type Schema } from '@provena/database';
import { serialKeyFunctions } from '@provena/domain';
import { messagingTables } from '@provena/messaging';

/** The database of this service. */
export const schema: Schema = {
  migrations: [
    messagingTables,
    { name: 'code-keys', sql: serialKeyFunctions() },
    ...migrationsIn(new URL('./migrations/', import.meta.url)),
  ],
  functions: [serialKeyFunctions()],
};
