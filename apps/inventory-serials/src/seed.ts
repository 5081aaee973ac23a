import { Database } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';
import { seedDemo } from './persistence/demo.ts';
import { inventorySerials } from './definition.ts';

/** Puts demo data into the database unless they exist, and ends. */
const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const { name, entities } = inventorySerials;
const database = await Database.open({ url: DATABASE_URL, name: `${name}-seed`, entities, poolSize: 1 });
try {
  process.stdout.write((await seedDemo(database)) ? 'demo data added\n' : 'demo data are there\n');
} finally {
  await database.close();
}
