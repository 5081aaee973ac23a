import type { System } from '@provena/embedded';
import type { Client } from './client.ts';
import { Floor } from './floor.ts';
import { closedLoop, figures, inTurn, ratio, report } from './measure.ts';
import { openShop, type Shop } from './shop.ts';

const ROUNDS = 3;
const SECONDS = 8;
const ITEMS = 12;
const UNITS_EACH = 15_000;

/** Save of an invoice with three units over HTTP, beside the same durable SQL steps from a minimal client. */
export const benchSave = async (system: System, client: Client): Promise<boolean> => {
  process.stdout.write(`receiving ${ITEMS * UNITS_EACH} units\n`);
  const shop = await openShop(client, ITEMS, UNITS_EACH);
  const first = await save(client, shop);
  const urls = { invoicing: system.databaseUrl('invoicing'), inventory: system.databaseUrl('inventory-serials') };
  const floor = await Floor.open(urls, shop, first.id);
  const pair = (clients: number) =>
    inTurn(
      ROUNDS,
      () => closedLoop(clients, SECONDS, async () => void (await save(client, shop))),
      () => closedLoop(clients, SECONDS, () => floor.save()),
    );
  const one = await pair(1);
  const eight = await pair(8);
  await floor.close();
  return [
    report(
      'save, p50 at 1 client / floor',
      ratio(one, m => m.p50),
      { atMost: 5 },
      figures(one, m => `${m.p50.toFixed(1)} ms`),
    ),
    report(
      'save, throughput at 8 clients / floor',
      ratio(eight, m => m.perSecond),
      { atLeast: 0.3 },
      figures(eight, m => `${m.perSecond.toFixed(0)}/s`),
    ),
  ].every(Boolean);
};

const save = (client: Client, shop: Shop): Promise<{ id: string }> => {
  const lines = shop.nextUnits(3).map(({ itemId, serialNumber }) => ({ itemId, quantity: 1, serials: [serialNumber] }));
  return client.post('/v1/invoices', { locationId: shop.locationId, lines });
};
