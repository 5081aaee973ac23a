import { randomUUID } from 'node:crypto';
import {
  CreateLocation,
  type Input,
  ListStockAges,
  ListWarranties,
  RecallUnits,
  ReceiveUnits,
} from '@provena/contracts';
import { dayFromNow, refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

let shop: Shop;
beforeAll(async () => void (shop = await openShop()));
afterAll(() => shop.stop());

describe('a recall', () => {
  const recalled = async (question: Input<typeof RecallUnits>) => (await shop.ask(RecallUnits, question)).data;
  const numbers = async (question: Input<typeof RecallUnits>) =>
    (await recalled(question)).map(unit => unit.serialNumber);

  it('says where each unit of a receipt is and who has it', async () => {
    const [{ id: locationId }, { id: itemId, sku }] = [await shop.location('North'), await shop.item()];
    const serials = ['R1', 'R2'].map(serialNumber => ({ serialNumber }));
    const { receiptId } = await shop.ask(ReceiveUnits, { itemId, locationId, serials });
    await shop.ask(ReceiveUnits, { itemId, locationId, serials: [{ serialNumber: 'R3' }] });
    const [invoiceId, customerId] = [randomUUID(), randomUUID()];
    await shop.confirm({ locationId }, [shop.line(itemId, 'R2')], { invoiceId, customerId });
    const [inStock, sold, ...others] = await recalled({ receiptId });
    expect(others).toEqual([]);
    expect(inStock).toMatchObject({ serialNumber: 'R1', status: 'IN_STOCK', sku, locationName: 'North', receiptId });
    expect(inStock).toMatchObject({ invoiceId: null, invoiceNumber: null, soldAt: null, customerId: null });
    expect(sold).toMatchObject({ serialNumber: 'R2', status: 'SOLD', invoiceId, customerId });
    expect(sold).toMatchObject({ invoiceNumber: 'INV-000001', soldAt: expect.any(String) });
  });

  it('finds an item between two days, both included', async () => {
    const at = await shop.stocked('D1', 'D2');
    expect(await numbers({ itemId: at.itemId })).toEqual(['D1', 'D2']);
    expect(await numbers({ itemId: at.itemId, from: dayFromNow(-1), to: dayFromNow(1) })).toEqual(['D1', 'D2']);
    expect(await numbers({ itemId: at.itemId, to: '2020-01-01' })).toEqual([]);
    expect(await numbers({ itemId: at.itemId, from: '2099-01-01' })).toEqual([]);
  });

  it('takes the day of the location that received the unit, wherever the unit is now', async () => {
    const kiritimati = await shop.ask(CreateLocation, { code: 'KIR', name: 'K', timeZone: 'Pacific/Kiritimati' });
    const { id: itemId } = await shop.item();
    const serials = [{ serialNumber: 'Z1' }];
    await shop.ask(ReceiveUnits, { itemId, locationId: kiritimati.id, serials });
    await shop.asSuperuser(`
      set session_replication_role = replica;
      update unit set received_at = '2026-03-01T12:00Z' where item_id = '${itemId}'`);
    expect(await numbers({ itemId, from: '2026-03-02', to: '2026-03-02' })).toEqual(['Z1']);
    expect(await numbers({ itemId, from: '2026-03-01', to: '2026-03-01' })).toEqual([]);
  });

  it('finds serial numbers and ranges in any case, of one item or of all', async () => {
    const at = await shop.stocked('QX008', 'QX009', 'QX010', 'QY1');
    const other = await shop.stocked('QX009');
    expect(await numbers({ serials: ['qx008..qx010', 'QY1'], itemId: at.itemId })).toEqual([
      'QX008',
      'QX009',
      'QX010',
      'QY1',
    ]);
    const both = await recalled({ serials: ['QX009'] });
    expect(both.map(unit => unit.itemId).sort()).toEqual([at.itemId, other.itemId].sort());
  });

  it('is read page by page in each way, none twice and none missing', async () => {
    const at = await shop.stocked('P1', 'P2', 'P3');
    const receiptId = (await recalled({ itemId: at.itemId }))[0]?.receiptId;
    for (const question of [{ itemId: at.itemId }, { receiptId }, { serials: ['P1..P3'], itemId: at.itemId }]) {
      const first = await shop.ask(RecallUnits, { ...question, limit: 2 });
      const second = await shop.ask(RecallUnits, { ...question, limit: 2, cursor: first.page.nextCursor ?? '' });
      expect([...first.data, ...second.data].map(unit => unit.serialNumber)).toEqual(['P1', 'P2', 'P3']);
      expect(second.page.hasMore).toBe(false);
    }
  });

  it('shows a caller only the locations he may see', async () => {
    const at = await shop.stocked('V1');
    const as = { locations: [randomUUID()] };
    expect((await shop.ask(RecallUnits, { itemId: at.itemId }, { as })).data).toEqual([]);
  });

  it.each<Input<typeof RecallUnits>>([
    {},
    { receiptId: randomUUID(), itemId: randomUUID() },
    { receiptId: randomUUID(), from: '2026-01-01' },
    { serials: ['A1'], to: '2026-01-01' },
    { serials: ['A1..B2'] },
    { serials: ['A00001..A09999', 'B00001..B09999'] },
    { itemId: randomUUID(), cursor: 'WyJ4Il0' },
  ])('is refused when it is not said in one way that makes sense: %j', async question => {
    expect(await refusalOf(shop.ask(RecallUnits, question))).toMatchObject({ code: 'validation' });
  });
});

describe('the list of warranties', () => {
  it('has those that end in the days asked for, the first to end first', async () => {
    const [{ id: locationId }, { id: itemId }] = [await shop.location(), await shop.item()];
    const ends = { W1: '2031-03-02', W2: '2031-03-01', W3: '2031-04-01', W4: null };
    const serials = Object.entries(ends).map(([serialNumber, warrantyEnd]) => ({ serialNumber, warrantyEnd }));
    await shop.ask(ReceiveUnits, { itemId, locationId, serials });
    const listed = async (filter: object) =>
      (await shop.ask(ListWarranties, { itemId, ...filter })).data.map(unit => unit.serialNumber);
    expect(await listed({ from: '2031-03-01', to: '2031-03-31' })).toEqual(['W2', 'W1']);
    expect(await listed({ from: '2031-03-02' })).toEqual(['W1', 'W3']);
    expect(await listed({})).toEqual([]);
    const first = await shop.ask(ListWarranties, { itemId, from: '2031-03-01', limit: 1 });
    expect(await listed({ from: '2031-03-01', cursor: first.page.nextCursor })).toEqual(['W1', 'W3']);
  });
});

describe('the age of stock', () => {
  it('counts the units in stock by days since their receipt, and says what they would sell for', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3', 'A4');
    await shop.hold(at, [shop.line(at.itemId, 'A4')]);
    for (const [serial, days] of Object.entries({ A1: 29, A2: 30, A3: 400 })) {
      await shop.database.pool.query(
        `update unit set received_at = clock_timestamp() - make_interval(days => $3, mins => 1), version = version + 1
          where item_id = $1 and serial_key = $2`,
        [at.itemId, serial, days],
      );
    }
    const { data } = await shop.ask(ListStockAges, { itemId: at.itemId });
    expect(data).toEqual([
      expect.objectContaining({
        locationId: at.locationId,
        onHand: 4,
        reserved: 1,
        available: 3,
        ages: { to30Days: 1, to90Days: 1, to180Days: 0, to365Days: 0, older: 1 },
        undated: 0,
        unitPrice: '999.00',
        salesValue: '3996.00',
      }),
    ]);
  });

  it('does not know the age of quantities', async () => {
    const [{ id: locationId }, { id: itemId }] = [
      await shop.location(),
      await shop.item('QUANTITY', { unitPrice: '0.333' }),
    ];
    await shop.ask(ReceiveUnits, { itemId, locationId, quantity: 2.5 });
    const { data } = await shop.ask(ListStockAges, { locationId });
    expect(data).toEqual([
      expect.objectContaining({ onHand: 2.5, undated: 2.5, unitPrice: '0.333', salesValue: '0.83' }),
    ]);
  });
});
