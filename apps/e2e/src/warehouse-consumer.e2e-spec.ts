import type { Unit } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from './support/api.ts';
import { lineOf, useShop, received, saved } from './support/shop.ts';
import { Warehouse } from './support/warehouse.ts';

const shop = useShop({ own: true });
const running: Warehouse[] = [];
afterEach(async () => {
  for (const warehouse of running.splice(0)) await warehouse.stop();
});

const begin = (healSeconds?: number) => {
  const warehouse = new Warehouse(shop.test.system, healSeconds);
  running.push(warehouse);
  return warehouse;
};

const told = (warehouse: Warehouse, serial: string, status: string) =>
  eventually(() =>
    expect({ status: warehouse.statusOf(serial), errors: warehouse.errors }).toEqual({ status, errors: '' }),
  );

/** Every unit as the REST API has it, read through the change feed. */
const everyUnit = async (): Promise<Unit[]> => {
  const units: Unit[] = [];
  for (let cursor = 'start', hasMore = true; hasMore;) {
    const path = `/v1/inventory/serials?changedSince=${cursor}&limit=100`;
    const { data, page } = await succeeded(
      shop.owner.get<{ data: Unit[]; page: { nextCursor: string; hasMore: boolean } }>(path),
    );
    units.push(...data);
    ({ nextCursor: cursor, hasMore } = page);
  }
  return units;
};

describe('A warehouse system with its own rights on the broker', () => {
  it('copies all units from the change feed, and learns of sales from events', async () => {
    const [sold] = await received(shop.owner, shop.phone, shop.store, 2);
    const warehouse = begin();
    await told(warehouse, sold!, 'IN_STOCK');
    await saved(shop, [lineOf(shop.phone, [sold!])]);
    await told(warehouse, sold!, 'SOLD');
    const now = await everyUnit();
    const copy = now.map(({ id }) => warehouse.units.get(id)?.version);
    expect(copy).toEqual(now.map(({ version }) => version));
  });

  it('knows what happened while it did not run', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const first = begin();
    await told(first, serial!, 'IN_STOCK');
    await first.stop();
    await saved(shop, [lineOf(shop.phone, [serial!])]);
    await told(begin(), serial!, 'SOLD');
  });

  it('heals from the change feed where there was no event', async () => {
    const warehouse = begin(1);
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    await told(warehouse, serial!, 'IN_STOCK');
  });
});

describe('The system under these rights', () => {
  it('is ready: nothing it does is refused by the broker', async () => {
    await shop.test.system.ready();
  });
});
