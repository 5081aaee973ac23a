import { runMigrations } from '@provena/messaging';
import { schema } from './persistence/schema.ts';

await runMigrations('pos', schema);
