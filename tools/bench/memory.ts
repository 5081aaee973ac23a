import { SERVICES } from '@provena/embedded';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { untilEmpty } from './measure.ts';
import { residentMegabytes } from './processes.ts';
import { invoiceOf } from './save.ts';
import { openShop } from './shop.ts';

const ITEMS = 12;
const CLIENTS = 8;
const SAVES = { full: 200_000, quick: 5_000 };
const PARTS = 10;
const REST_MS = 2_000;

/** Resident memory of each service after every tenth of many saves: the last beside the second, after which all is warm. */
export const benchMemory = async ({ system, client, report, isQuick }: Bench): Promise<void> => {
  const saves = isQuick ? SAVES.quick : SAVES.full;
  const shop = await openShop(client, ITEMS, Math.ceil((saves * 3) / ITEMS) + 1);
  const seen: number[][] = [];
  for (let part = 0; part < PARTS; part++) {
    const places = Array.from({ length: saves / PARTS }, Number);
    await untilEmpty(CLIENTS, places, () => client.post('/v1/invoices', invoiceOf(shop, 3)));
    await pause(REST_MS);
    seen.push(SERVICES.map(name => residentMegabytes(system.service(name).pid ?? 0)));
  }
  SERVICES.forEach((name, place) => {
    const megabytes = seen.map(each => each[place] ?? Number.NaN);
    const growth = (megabytes.at(-1) ?? Number.NaN) / (megabytes[1] ?? Number.NaN);
    const detail = `MB after every ${saves / PARTS}: ${megabytes.map(each => each.toFixed(0)).join(' ')}`;
    report.figure(
      `memory of ${name}, after ${saves} saves / after ${(2 * saves) / PARTS}`,
      { atMost: 1.1 },
      [growth],
      detail,
    );
  });
};
