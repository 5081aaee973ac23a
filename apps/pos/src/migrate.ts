import { migrate } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';
import { schema } from './persistence/schema.ts';

const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const applied = await migrate(DATABASE_URL, schema);
process.stdout.write(`pos: ${applied.length > 0 ? applied.join(', ') : 'nothing to migrate'}\n`);
