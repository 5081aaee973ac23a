import { migrate, noticesOf } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';
import { schema } from './persistence/schema.ts';

const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const applied = await migrate(DATABASE_URL, schema);
process.stdout.write(`invoicing: ${applied.length > 0 ? applied.join(', ') : 'nothing to migrate'}\n`);
for (const notice of await noticesOf(DATABASE_URL, schema)) process.stdout.write(`${notice}\n`);
