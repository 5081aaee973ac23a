import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { withFloor } from './connections.ts';
import { costsOf, type Load } from './costs.ts';

import { closedLoop, inTurn, type Measured, untilEmpty } from './measure.ts';
import { selling, type Sold } from './pos.ts';
import { P50 } from './report.ts';

const SOLD_AT_ONCE = 8;
const RETURNS_A_SECOND = 40;

/** Sales that wait to be brought back. */
interface Returns {
  fill: () => Promise<void>;
  count: () => number;
  /** Brings all of them back. */
  bringBack: (clients: number) => Promise<Measured>;
}

const returnsOf = async (client: Client, seconds: number, rounds: number): Promise<Returns> => {
  const sell = await selling(client, seconds * rounds);
  const sold: Sold[] = [];
  const fill = async () => {
    const places = Array.from({ length: Math.ceil(seconds * RETURNS_A_SECOND) }, (_, place) => place);
    await untilEmpty(SOLD_AT_ONCE, places, async () => sold.push(await sell()));
  };
  return {
    fill,
    count: () => sold.length,
    bringBack: clients => untilEmpty(clients, sold, sale => takeBack(client, sale)),
  };
};

const takeBack = (client: Client, { registerId, invoice }: Sold) => {
  const lines = invoice.lines.map(({ id: lineId, serials }) => ({
    lineId,
    quantity: 1,
    serials: serials.map(({ serialNumber }) => serialNumber),
    disposition: 'RESTOCK',
  }));
  return client.post('/v1/pos/returns', { invoiceId: invoice.id, registerId, refund: { method: 'CASH' }, lines });
};

/** The return of sales that are made beforehand. */
export const returning = async (client: Client, seconds: number, rounds: number): Promise<Load> => {
  const { fill, count, bringBack } = await returnsOf(client, seconds, rounds);
  const run = async () => {
    const jobs = count();
    await bringBack(SOLD_AT_ONCE);
    return jobs;
  };
  return { prepare: fill, run };
};

/** Return of a register sale of one unit over HTTP, in turns with the plain floor; then what one return costs. */
export const benchReturn = async ({ system, client, report, rounds, seconds }: Bench): Promise<void> => {
  const { fill, bringBack } = await returnsOf(client, seconds, rounds);
  const ours = async () => {
    await fill();
    return bringBack(1);
  };
  const turns = await withFloor(floor => inTurn(rounds, ours, () => closedLoop(1, seconds, floor.save)));
  report.ratio('return of one unit, p50 at 1 client', {}, turns, P50);
  report.cost('a return of one unit, 8 clients', await costsOf(system, await returning(client, seconds, 2)));
};
