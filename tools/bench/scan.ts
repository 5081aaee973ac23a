import { connected } from '@provena/embedded';
import type pg from 'pg';
import type { Bench } from './bench.ts';
import { BARE_ROUTE } from './client.ts';
import { closedLoop, inTurn, type Job } from './measure.ts';
import { P50 } from './report.ts';
import { openShop } from './shop.ts';
import { median } from './statistics.ts';

const FEW = 10_000;
/** `BENCH_UNITS=10000000` asks for more than the million that is loaded in a minute. */
const MANY = Number(process.env['BENCH_UNITS'] ?? 1_000_000);

/** Makes the units numbered `from` to `to` of an item at a location. */
const load = async (database: pg.Client, [itemId, locationId]: string[], [from, to]: number[]): Promise<void> => {
  process.stdout.write(`loading units up to ${to}\n`);
  await database.query(
    `insert into unit (item_id, serial_number, serial_key, location_id, received_at, receipt_id, since)
     select $1, 'LOAD-' || lpad(n::text, 9, '0'), 'LOAD-' || lpad(n::text, 9, '0'), $2, now(), uuidv7(), now()
       from generate_series($3::int, $4::int) n`,
    [itemId, locationId, from, to],
  );
  await database.query('vacuum analyze unit');
};

/** Also answers the median beside which more units are seen. */
const besideBareRoute = async ({ client, report, rounds, seconds }: Bench, scan: Job): Promise<number> => {
  const loop = (job: Job) => () => closedLoop(1, seconds, job);
  const turns = await inTurn(
    rounds,
    loop(scan),
    loop(() => client.get(BARE_ROUTE)),
  );
  report.ratio('scan, p50', { atMost: 1.5 }, turns, { ...P50, base: 'bare route' });
  return median(turns.ours.map(({ p50 }) => p50));
};

/**
 * Scan of `SN:` beside the bare route, and with a million units, or as many as are asked for, beside the same with ten
 * thousand. The units are loaded by SQL: receiving them is not measured.
 */
export const benchScan = async (bench: Bench): Promise<void> => {
  const { system, client, report, rounds, seconds } = bench;
  const { locationId, itemIds } = await openShop(client, 1, 1);
  const goods = [itemIds[0] ?? '', locationId];
  const scanOf = (units: number): Job => {
    return () => {
      const number = 1 + Math.floor(Math.random() * units);
      return client.post('/v1/scan', { code: `SN:LOAD-${String(number).padStart(9, '0')}`, locationId });
    };
  };
  const loadUnits = (range: number[]) =>
    connected(system.ownerUrl('inventory-serials'), database => load(database, goods, range));
  await loadUnits([1, FEW]);
  const before = await besideBareRoute(bench, scanOf(FEW));
  await loadUnits([FEW + 1, MANY]);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) ratios.push((await closedLoop(1, seconds, scanOf(MANY))).p50 / before);
  const what = `scan, p50 at ${MANY.toLocaleString('en')} units / at ${FEW.toLocaleString('en')}`;
  report.figure(what, { atMost: 1.15 }, ratios, `${before.toFixed(2)} ms before`);
};
