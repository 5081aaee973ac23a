import { randomUUID } from 'node:crypto';
import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { withFloor } from './connections.ts';
import { costsOf, loadOf } from './costs.ts';

import { closedLoop, inTurn, type Job } from './measure.ts';
import { P50, THROUGHPUT } from './report.ts';
import { openShop, type Shop } from './shop.ts';

const REGISTERS = 8;
const ITEMS = 12;
const UNITS_A_SECOND = 3_000;

/** A sale that is paid, with its only line. */
export interface Sold {
  registerId: string;
  invoice: { id: string; lines: { id: string; serials: { serialNumber: string }[] }[] };
}

/** Goods enough for the rounds, and the cash sale of one unit: open by scan, complete. */
export const selling = async (client: Client, seconds: number): Promise<() => Promise<Sold>> => {
  const shop = await openShop(client, ITEMS, Math.ceil((seconds * UNITS_A_SECOND) / ITEMS));
  const registers = await openRegisters(client, shop.locationId);
  let turn = 0;
  return async () => {
    const registerId = registers[turn++ % registers.length] as string;
    const { invoice } = await complete(client, await openSale(client, shop, registerId));
    return { registerId, invoice };
  };
};

const openRegisters = (client: Client, locationId: string): Promise<string[]> =>
  Promise.all(
    Array.from({ length: REGISTERS }, async (_, index) => {
      const name = `Bench till ${randomUUID().slice(0, 8)} ${index + 1}`;
      const { id } = await client.post<{ id: string }>('/v1/pos/registers', { name, locationId });
      await client.post('/v1/pos/sessions', { registerId: id, openingFloat: '0.00' });
      return id;
    }),
  );

/** Answers the sale's id. */
const openSale = async (client: Client, shop: Shop, registerId: string): Promise<string> => {
  const code = `SN:${shop.nextUnits(1)[0]?.serialNumber}`;
  return (await client.post<{ sale: { id: string } }>('/v1/pos/sales', { registerId, code })).sale.id;
};

const complete = (client: Client, saleId: string): Promise<Pick<Sold, 'invoice'>> =>
  client.post(`/v1/pos/sales/${saleId}/complete`, { payments: [{ method: 'CASH', amount: '120.00' }] });

/** Cash sale of one unit over HTTP, in turns with the plain floor, which saves three; then what one sale costs. */
export const benchPos = async ({ system, client, report, rounds, seconds }: Bench): Promise<void> => {
  const sell = await selling(client, rounds * seconds);
  const before = client.requests;
  await sell();
  report.figure('register sale, round trips', { atMost: 3 }, [client.requests - before], 'open by scan, complete');
  const loop = (clients: number, job: Job) => () => closedLoop(clients, seconds, job);
  await closedLoop(4, seconds, sell);
  await withFloor(async floor => {
    const one = await inTurn(rounds, loop(1, sell), loop(1, floor.save));
    report.ratio('register sale of one unit, p50 at 1 register', { atMost: 4 }, one, P50);
    const many = await inTurn(rounds, loop(REGISTERS, sell), loop(REGISTERS, floor.save));
    report.ratio(`register sale of one unit, throughput at ${REGISTERS} registers`, {}, many, THROUGHPUT);
  });
  report.cost('a register sale of one unit, 8 registers', await costsOf(system, loadOf(REGISTERS, seconds, sell)));
};
