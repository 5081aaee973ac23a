import type { System } from '@provena/embedded';
import pg from 'pg';
import type { Client } from './client.ts';
import { closedLoop, median, report } from './measure.ts';
import { openShop } from './shop.ts';

const FEW = 10_000;
/** `BENCH_UNITS=10000000` asks for more than the million that is loaded in a minute. */
const MANY = Number(process.env['BENCH_UNITS'] ?? 1_000_000);
const ROUNDS = 3;

/**
 * Scan of `SN:` with a million units, or as many as are asked for, beside the same with ten thousand. The units are
 * loaded by SQL: receiving them is not measured.
 */
export const benchScan = async (system: System, client: Client): Promise<boolean> => {
  const database = new pg.Client({ connectionString: system.ownerUrl('inventory-serials') });
  await database.connect();
  const shop = await openShop(client, 1, 1);
  const load = async (from: number, to: number) => {
    process.stdout.write(`loading units up to ${to}\n`);
    await database.query(
      `insert into unit (item_id, serial_number, serial_key, location_id, received_at, receipt_id, since)
       select $1, 'LOAD-' || lpad(n::text, 9, '0'), 'LOAD-' || lpad(n::text, 9, '0'), $2, now(), uuidv7(), now()
         from generate_series($3::int, $4::int) n`,
      [shop.itemIds[0], shop.locationId, from, to],
    );
    await database.query('vacuum analyze unit');
  };
  const p50 = async (units: number): Promise<number> => {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push((await closedLoop(1, 4, () => scan(client, shop.locationId, units))).p50);
    }
    return median(rounds);
  };
  await load(1, FEW);
  const few = await p50(FEW);
  await load(FEW + 1, MANY);
  const many = await p50(MANY);
  await database.end();
  return report(
    `scan of SN:, p50 at ${MANY.toLocaleString('en')} units / at 10,000`,
    many / few,
    { atMost: 1.3 },
    `${many.toFixed(2)} ms, ${few.toFixed(2)} ms`,
  );
};

const scan = async (client: Client, locationId: string, units: number): Promise<void> => {
  const number = 1 + Math.floor(Math.random() * units);
  await client.post('/v1/scan', { code: `SN:LOAD-${String(number).padStart(9, '0')}`, locationId });
};
