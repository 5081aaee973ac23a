import { Database, statement } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';

const idOf = (suffix: string) => `0198c000-0000-7000-8000-000000000${suffix}`;
const STORE_A = idOf('0a1');
const STORE_B = idOf('0a2');

const registers = [
  { id: idOf('301'), name: 'Till 1', locationId: STORE_A },
  { id: idOf('302'), name: 'Till 2', locationId: STORE_A },
  { id: idOf('303'), name: 'Till 1', locationId: STORE_B },
];

const add = statement(
  'seed_registers',
  `insert into register (id, name, location_id)
   select id, name, "locationId" from jsonb_to_recordset($1) as demo(id uuid, name text, "locationId" uuid)
   on conflict do nothing returning id`,
);

/** Demo registers with fixed ids; existing ones stay as they are. */
const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const database = await Database.open({ url: DATABASE_URL, name: 'pos-seed', poolSize: 1 });
try {
  const added = await database.sql.rows(add, [JSON.stringify(registers)]);
  process.stdout.write(`pos: ${added.length} of ${registers.length} demo registers added\n`);
} finally {
  await database.close();
}
