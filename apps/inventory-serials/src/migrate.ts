import { migrate, noticesOf } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';
import { schema } from './persistence/schema.ts';

/** Brings the database to what this version of the service needs, and ends. */
const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const applied = await migrate(DATABASE_URL, schema);
process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'up to date\n');
for (const notice of await noticesOf(DATABASE_URL, schema)) process.stdout.write(`${notice}\n`);
