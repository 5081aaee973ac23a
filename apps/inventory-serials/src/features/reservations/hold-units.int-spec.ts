import { randomUUID } from 'node:crypto';
import { HoldUnits, ReceiveUnits, ReleaseReservation } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

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
      heldBy: invoiceHolder,
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

  it('takes all or none, and names every unit that cannot be had and why', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3', 'C4');
    const elsewhere = await shop.location('Depot');
    const other = await shop.stocked('D1');
    await shop.sell(at, 'C2');
    await shop.hold(at, [shop.line(at.itemId, 'C3')], { holder: saleHolder, kind: 'CART' });
    const refusal = await refusalOf(shop.hold(at, [shop.line(at.itemId, 'C1', 'C2', 'C3', 'NOPE', 'D1')]));
    expect(refusal.code).toBe('serial-not-found');
    expect(refusal.facts['serials']).toHaveLength(4);
    expect(refusal.facts['serials']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          serialNumber: 'C2',
          code: 'serial-not-available',
          status: 'SOLD',
          heldBy: invoiceHolder,
          locationId: at.locationId,
          since: expect.any(String),
          frees: 'Remove it from invoice INV-000001 or return it.',
        }),
        expect.objectContaining({
          serialNumber: 'C3',
          code: 'serial-not-available',
          status: 'RESERVED',
          heldBy: saleHolder,
          expiresAt: expect.any(String),
        }),
        expect.objectContaining({ serialNumber: 'NOPE', code: 'serial-not-found', itemId: at.itemId }),
        expect.objectContaining({
          serialNumber: 'D1',
          code: 'serial-wrong-item',
          belongsTo: [expect.objectContaining({ itemId: other.itemId })],
        }),
      ]),
    );
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await refusalOf(shop.hold({ locationId: elsewhere.id }, [shop.line(at.itemId, 'C1')]))).toMatchObject({
      code: 'serial-wrong-location',
      facts: { serials: [{ serialNumber: 'C1', locationId: at.locationId, locationName: 'Store' }] },
    });
    expect(await refusalOf(shop.hold(at, [shop.line(at.itemId, 'C2')]))).toMatchObject({
      code: 'serial-not-available',
    });
    expect(await refusalOf(shop.hold(at, [shop.line(other.itemId, 'C1')]))).toMatchObject({
      code: 'serial-wrong-item',
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('remembers nothing of a refused claim: the same id may be held afterwards', async () => {
    const at = await shop.stocked('E1');
    const reservationId = randomUUID();
    await refusalOf(shop.hold(at, [shop.line(at.itemId, 'NOPE')], { reservationId }));
    const { rows } = await shop.database.pool.query(`select from reservation where id = $1`, [reservationId]);
    expect(rows).toEqual([]);
    expect(await shop.hold(at, [shop.line(at.itemId, 'E1')], { reservationId })).toMatchObject({ state: 'HELD' });
  });

  it('refuses the same serial number twice, however it is typed', async () => {
    const at = await shop.stocked('F1');
    const refusal = await refusalOf(shop.hold(at, [shop.line(at.itemId, 'F1'), shop.line(at.itemId, ' f1')]));
    expect(refusal).toMatchObject({ code: 'serial-duplicate', facts: { serials: [{ itemId: at.itemId }] } });
    expect(await shop.unit(at.itemId, 'F1')).toMatchObject({ status: 'IN_STOCK' });
  });

  it('refuses serial numbers for an item without, a quantity for one with, and unknown items', async () => {
    const at = await shop.stocked('G1');
    const cable = await shop.item('QUANTITY');
    expect(await refusalOf(shop.hold(at, [shop.line(cable.id, 'G1')]))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines/0/serials' }] },
    });
    expect(await refusalOf(shop.hold(at, [{ lineId: randomUUID(), itemId: at.itemId, quantity: 1 }]))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines/0/quantity' }] },
    });
    expect(await refusalOf(shop.hold(at, [shop.line(randomUUID(), 'G1')]))).toMatchObject({ code: 'not-found' });
  });

  it('does not know a location the caller may not see', async () => {
    const at = await shop.stocked('H1');
    const request = shop.ask(
      HoldUnits,
      {
        reservationId: randomUUID(),
        kind: 'SAGA',
        holder: invoiceHolder,
        locationId: at.locationId,
        lines: [],
        ttlSeconds: 5,
      },
      { as: { locations: [randomUUID()] } },
    );
    expect(await refusalOf(request)).toMatchObject({ code: 'not-found' });
  });

  it('holds nothing when there is nothing to hold: an edit that adds no unit passes', async () => {
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
    await shop.hold({ locationId }, [wanted(4)], { reservationId, kind: 'CART' });
    await shop.hold({ locationId }, [wanted(5)], { reservationId, kind: 'CART' });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ reserved: 5 });
    expect(await refusalOf(shop.hold({ locationId }, [wanted(6)], { reservationId, kind: 'CART' }))).toMatchObject({
      facts: { lines: [{ wanted: 6, available: 5 }] },
    });
    await shop.hold({ locationId }, [], { reservationId, kind: 'CART' });
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
    await shop.ask(ReleaseReservation, { reservationId, holder: invoiceHolder, reason: 'refused' });
    expect(await shop.stock(item.id, locationId)).toMatchObject({ onHand: 5, reserved: 0 });
  });
});
