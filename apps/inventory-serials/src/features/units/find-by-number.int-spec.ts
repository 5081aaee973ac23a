import { FindUnits } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('A unit that is looked for by its serial number', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('is found in any spelling, with where it is', async () => {
    const at = await shop.stocked('BY-1', 'BY-10');
    const { data } = await shop.ask(FindUnits, { serialNumber: 'by‐1' });
    expect(data).toMatchObject([
      { serialNumber: 'BY-1', itemId: at.itemId, locationId: at.locationId, status: 'IN_STOCK', invoiceId: null },
    ]);
  });

  it('is found of each item that has the number, or of the one that is named', async () => {
    const [first, second] = [await shop.stocked('BY-2'), await shop.stocked('BY-2')];
    const itemsOf = async (itemId?: string) =>
      (await shop.ask(FindUnits, { serialNumber: 'BY-2', itemId })).data.map(unit => unit.itemId).sort();
    expect(await itemsOf()).toEqual([first.itemId, second.itemId].sort());
    expect(await itemsOf(second.itemId)).toEqual([second.itemId]);
  });

  it('names the invoice that it was sold with', async () => {
    const at = await shop.stocked('BY-3');
    await shop.sell(at, 'BY-3');
    const { data } = await shop.ask(FindUnits, { serialNumber: 'BY-3' });
    expect(data).toMatchObject([{ status: 'SOLD', invoiceId: expect.any(String), soldAt: expect.any(String) }]);
  });

  it('is nowhere for a caller who may not see its location, and where there is none', async () => {
    const at = await shop.stocked('BY-4');
    const found = async (locations: string[]) =>
      (await shop.ask(FindUnits, { serialNumber: 'BY-4' }, { as: { locations } })).data.length;
    expect(await found([at.locationId])).toBe(1);
    expect(await found([randomUUID()])).toBe(0);
    expect(await shop.ask(FindUnits, { serialNumber: 'BY-NOT-THERE' })).toEqual({ data: [] });
  });
});
