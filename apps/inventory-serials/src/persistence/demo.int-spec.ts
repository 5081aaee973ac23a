import { ListItems, ListLocations, ResolveScan } from '@provena/contracts';
import { openShop, type Shop } from '../testing/shop.fixture.ts';
import { seedDemo } from './demo.ts';

describe('the demo data', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('are a shop with stock, and are added once', async () => {
    expect(await seedDemo(shop.database)).toBe(true);
    expect(await seedDemo(shop.database)).toBe(false);
    const { data: locations } = await shop.ask(ListLocations, {});
    expect(locations.map(location => location.code)).toEqual(['STORE-A', 'STORE-B', 'WAREHOUSE']);
    expect((await shop.ask(ListItems, {})).data).toHaveLength(12);
    const scanned = await shop.ask(ResolveScan, { code: 'SN:PX-1001', locationId: locations[0]!.id });
    expect(scanned).toMatchObject({ outcome: 'SERIAL', item: { sku: 'PHONE-X', unitPrice: '899.00' } });
    const { rows } = await shop.database.pool.query(`select count(*)::int as units from unit`);
    expect(rows[0].units).toBeGreaterThanOrEqual(60);
    expect(await shop.disagreements()).toEqual([]);
  });
});
