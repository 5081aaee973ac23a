import { randomUUID } from 'node:crypto';
import { HoldUnits, ReceiveUnits, ReleaseReservation } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('holding units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('reserves every claimed unit, and tells which line has which', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3');
    const line = shop.line(at.itemId, 'a1 ', 'A2');
    const decision = await shop.hold(at, [line]);
    expect(HoldUnits.output.parse(decision).state).toBe('HELD');
    expect(Date.parse(decision.expiresAt ?? '')).toBeGreaterThan(Date.now() + 50_000);
    expect(decision.units.map(({ serialNumber, lineId }) => [serialNumber, lineId]).sort()).toEqual([
      ['A1', line.lineId],
      ['A2', line.lineId],
    ]);
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({
      status: 'RESERVED',
      heldBy: saleHolder,
      invoiceId: null,
      version: 2,
    });
    expect(await shop.unit(at.itemId, 'A3')).toMatchObject({ status: 'IN_STOCK', heldBy: null, version: 1 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 3, reserved: 2, available: 1 });
  });

  it('answers a repeat the same and changes no unit', async () => {
    const at = await shop.stocked('B1');
    const [reservationId, line] = [randomUUID(), shop.line(at.itemId, 'B1')];
    const first = await shop.hold(at, [line], { reservationId });
    const again = await shop.hold(at, [line], { reservationId });
    expect(again.units).toEqual(first.units);
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'RESERVED', version: 2 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ reserved: 1 });
  });

  it('holds nothing when there is nothing to hold', async () => {
    const at = await shop.stocked('I1');
    expect(await shop.hold(at, [])).toMatchObject({ state: 'HELD', units: [] });
  });
});

describe('holding quantities', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const cables = async (quantity: number) => {
    const [{ id: locationId }, item] = await Promise.all([shop.location(), shop.item('QUANTITY', { name: 'Cable' })]);
    await shop.ask(ReceiveUnits, { itemId: item.id, locationId, quantity });
    return { locationId, item, wanted: (n: number) => ({ lineId: randomUUID(), itemId: item.id, quantity: n }) };
  };

  it('reserves what is available and refuses what is not, with the figures', async () => {
    const { locationId, item, wanted } = await cables(5);
    await shop.hold({ locationId }, [wanted(2), wanted(1.5)]);
    expect(await shop.stock(item.id, locationId)).toEqual({
      itemId: item.id,
      locationId,
      onHand: 5,
      reserved: 3.5,
      available: 1.5,
      inTransit: 0,
    });
    expect(await refusalOf(shop.hold({ locationId }, [wanted(2)]))).toMatchObject({
      code: 'stock-insufficient',
      message: 'Cable: 2 wanted, 1.5 available.',
      facts: { lines: [{ itemId: item.id, sku: item.sku, name: 'Cable', locationId, wanted: 2, available: 1.5 }] },
    });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ reserved: 3.5 });
  });

  it('counts what the reservation has already as available to it', async () => {
    const { locationId, item, wanted } = await cables(5);
    const reservationId = randomUUID();
    await shop.hold({ locationId }, [wanted(4)], { reservationId });
    await shop.hold({ locationId }, [wanted(5)], { reservationId });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ reserved: 5 });
    expect(await refusalOf(shop.hold({ locationId }, [wanted(6)], { reservationId }))).toMatchObject({
      facts: { lines: [{ wanted: 6, available: 5 }] },
    });
    await shop.hold({ locationId }, [], { reservationId });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ reserved: 0 });
  });

  it('is nothing for an item without stock', async () => {
    const [{ id: locationId }, service] = await Promise.all([shop.location(), shop.item('NONE')]);
    expect(await shop.hold({ locationId }, [{ lineId: randomUUID(), itemId: service.id, quantity: 3 }])).toMatchObject({
      state: 'HELD',
    });
  });

  it('gives quantities back with the reservation', async () => {
    const { locationId, item, wanted } = await cables(5);
    const reservationId = randomUUID();
    await shop.hold({ locationId }, [wanted(3)], { reservationId });
    await shop.ask(ReleaseReservation, { reservationId, holder: saleHolder, reason: 'void' });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ onHand: 5, reserved: 0 });
  });
});
