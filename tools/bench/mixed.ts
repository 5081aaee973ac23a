import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { orderStatuses } from './documents.ts';
import { closedLoop, inTurn, type Job } from './measure.ts';
import { THROUGHPUT } from './report.ts';
import { invoiceOf } from './save.ts';
import { openShop } from './shop.ts';

const UNITS_A_SECOND = 3_000;
const COUNTED = { sku: 'BENCH-CABLE', name: 'Cable', unitPrice: '7.25', tracking: 'QUANTITY' };

/** A counted item, newer than those with serial numbers, so that both kinds of documents lock them in their order. */
const countedItem = async (client: Client, locationId: string): Promise<string> => {
  const { id } = await client.post<{ id: string }>('/v1/items', COUNTED);
  await client.post('/v1/inventory/receipts', { itemId: id, locationId, quantity: 1_000_000 });
  return id;
};

/** Invoices whose goods leave at once: one unit and one counted piece, beside those of the unit alone, at 8 clients. */
export const benchMixed = async ({ client, report, rounds, seconds }: Bench): Promise<void> => {
  const shop = await openShop(client, 1, rounds * seconds * UNITS_A_SECOND);
  const itemId = await countedItem(client, shop.locationId);
  const delivered = (await orderStatuses(client)).find(({ inventoryAction }) => inventoryAction === 'SUBTRACT');
  const saving = (counted: { itemId: string; quantity: number }[]): Job => {
    return () => {
      const { lines, ...form } = invoiceOf(shop, 1);
      return client.post('/v1/invoices', { ...form, orderStatusId: delivered?.id, lines: [...lines, ...counted] });
    };
  };
  const loop = (job: Job) => () => closedLoop(8, seconds, job);
  const turns = await inTurn(rounds, loop(saving([{ itemId, quantity: 1 }])), loop(saving([])));
  report.ratio('mixed documents, throughput at 8 clients', { atLeast: 0.8 }, turns, {
    ...THROUGHPUT,
    base: 'serial only',
  });
};
