import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { withFloor } from './connections.ts';
import { costsOf, costsOfFloor, loadOf } from './costs.ts';
import { cpuOf } from './cpu.ts';
import type { Floor } from './floor.mjs';
import { closedLoop, halfLoadOf, inTurn, type Job, type Measured, steadyRate } from './measure.ts';
import { P50, THROUGHPUT } from './report.ts';
import { openShop, type Shop } from './shop.ts';
import { Steps } from './steps.ts';

const ITEMS = 12;
/** More than are sold when half of the floor is reached. */
const UNITS_A_SECOND = 6_000;

/** Goods enough for the rounds, and the save of an invoice with three units. */
export const saving = async (client: Client, seconds: number): Promise<{ shop: Shop; save: Job }> => {
  const units = Math.ceil((seconds * UNITS_A_SECOND) / ITEMS);
  process.stdout.write(`receiving ${units * ITEMS} units\n`);
  const shop = await openShop(client, ITEMS, units);
  return { shop, save: () => client.post('/v1/invoices', invoiceOf(shop, 3)) };
};

/** An invoice with so many lines of one unit each. */
export const invoiceOf = (shop: Shop, lines: number) => ({
  locationId: shop.locationId,
  lines: shop.nextUnits(lines).map(({ itemId, serialNumber }) => ({ itemId, quantity: 1, serials: [serialNumber] })),
});

/**
 * Save of an invoice with three units over HTTP, in turns with the plain floor (the measure) and with the durable
 * statements of our own from a minimal client (the steps); then what one save costs.
 */
export const benchSave = async (bench: Bench): Promise<void> => {
  const { system, client, report, rounds, seconds } = bench;
  const { shop, save } = await saving(client, rounds * seconds);
  const { id } = await client.post<{ id: string }>('/v1/invoices', invoiceOf(shop, 3));
  await closedLoop(4, seconds, save);
  const eight = await withFloor(floor => besideFloor(bench, save, floor));
  await halfLoad(bench, save, eight);
  const costs = await costsOf(system, loadOf(8, seconds, save));
  report.cost('a save of three units, 8 clients', costs);
  report.figure('save, CPU ms with 8 clients', { atMost: 5 }, [cpuOf(costs)], 'all processes together');
  const steps = await Steps.open(system, shop, id);
  const loop = (job: Job) => () => closedLoop(8, seconds, job);
  const besideSteps = await inTurn(
    1,
    loop(save),
    loop(() => steps.save()),
  );
  await steps.close();
  report.ratio('save, throughput at 8 clients', {}, besideSteps, { ...THROUGHPUT, base: 'steps' });
};

/** Answers our rounds at eight clients, which saturate two cores. */
const besideFloor = async ({ report, rounds, seconds }: Bench, save: Job, floor: Floor): Promise<Measured[]> => {
  const loop = (clients: number, job: Job) => () => closedLoop(clients, seconds, job);
  const one = await inTurn(rounds, loop(1, save), loop(1, floor.save));
  report.ratio('save, p50 at 1 client', { atMost: 3 }, one, P50);
  const eight = await inTurn(rounds, loop(8, save), loop(8, floor.save));
  report.ratio('save, throughput at 8 clients', { atLeast: 0.4 }, eight, THROUGHPUT);
  report.cost('a save of the plain floor, 8 clients', await costsOfFloor(floor, 8, seconds));
  return eight.ours;
};

const halfLoad = async ({ report, rounds, seconds }: Bench, save: Job, eight: readonly Measured[]): Promise<void> => {
  const rate = halfLoadOf(eight);
  const half: Measured[] = [];
  for (let round = 0; round < rounds; round++) half.push(await steadyRate(rate, seconds, save));
  report.tail('save, p99 / p50 at half load', { atMost: 4 }, half, `${rate.toFixed(0)}/s`);
};
