import { randomUUID } from 'node:crypto';
import {
  type Holder,
  type HoldUnits,
  type Input,
  ListReservations,
  ReleaseHold,
  ReleaseReservation,
} from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

type Place = { itemId: string; locationId: string };

describe('a lease', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const leaseHolder: Holder = {
    kind: 'LEASE',
    id: randomUUID(),
    number: 'L-000001',
    username: 'casey',
    register: { id: randomUUID(), name: 'Till 1' },
  };

  const lease = async (at: Place, serials: string[], more: Partial<Input<typeof HoldUnits>> = {}) => {
    const reservationId = randomUUID();
    const lines = [shop.line(at.itemId, ...serials)];
    await shop.hold(at, lines, { reservationId, holder: leaseHolder, ttlSeconds: 259_200, ...more });
    return reservationId;
  };

  const sellFrom = (takesFrom: string, at: Place, serials: string[], more: Partial<Input<typeof HoldUnits>> = {}) =>
    shop.hold(at, [shop.line(at.itemId, ...serials)], { takesFrom, ...more });

  const heldBy = async (reservationId: string): Promise<string[]> => {
    const { rows } = await shop.database.pool.query<{ serials: string[] }>(
      `select array(select u->>'serialNumber' from jsonb_array_elements(units) u order by 1) as serials from reservation where id = $1`,
      [reservationId],
    );
    return rows[0]?.serials ?? [];
  };

  it('lets a sale of its register take units in one step, each released by it and reserved again', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3');
    const leased = await lease(at, ['A1', 'A2']);
    const reservationId = randomUUID();
    const decision = await sellFrom(leased, at, ['a1', 'A3'], { reservationId });
    expect(decision.units.map(({ serialNumber }) => serialNumber).sort()).toEqual(['A1', 'A3']);
    expect([await heldBy(leased), await heldBy(reservationId)]).toEqual([['A2'], ['A1', 'A3']]);
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'RESERVED', heldBy: saleHolder, version: 4 });
    expect(await shop.unit(at.itemId, 'A2')).toMatchObject({ status: 'RESERVED', heldBy: leaseHolder, version: 2 });
    const { rows } = await shop.database.pool.query(
      `select m.action, m.reservation_id from unit u join unit_movement m on m.unit_id = u.id
        where u.item_id = $1 and u.serial_number = 'A1' order by m.version`,
      [at.itemId],
    );
    expect(rows.map(({ action, reservation_id }) => [action, reservation_id])).toEqual([
      ['RECEIVED', null],
      ['RESERVED', leased],
      ['RELEASED', leased],
      ['RESERVED', reservationId],
    ]);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 3, reserved: 3 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('gives a unit once: a repeat of the sale changes nothing', async () => {
    const at = await shop.stocked('B1');
    const leased = await lease(at, ['B1']);
    const reservationId = randomUUID();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 20 }, () => sellFrom(leased, at, ['B1'], { reservationId, revision: 1 })),
    );
    for (const other of others) expect(other.units.map(({ id }) => id)).toEqual(first!.units.map(({ id }) => id));
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ heldBy: saleHolder, version: 4 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 1 });
  });

  it('keeps all it has when the sale is refused', async () => {
    const at = await shop.stocked('C1', 'C2');
    const leased = await lease(at, ['C1']);
    await shop.hold(at, [shop.line(at.itemId, 'C2')]);
    const refusal = await refusalOf(sellFrom(leased, at, ['C1', 'C2']));
    expect(refusal).toMatchObject({ code: 'serial-not-available', facts: { serials: [{ serialNumber: 'C2' }] } });
    expect(await heldBy(leased)).toEqual(['C1']);
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ heldBy: leaseHolder, version: 2 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('gives nothing to another: to a sale, to one that takes from another lease, to a save, to an invoice that names it', async () => {
    const at = await shop.stocked('D1', 'D2');
    const leased = await lease(at, ['D1']);
    const other = await lease(at, ['D2']);
    const attempts = [
      () => shop.hold(at, [shop.line(at.itemId, 'D1')]),
      () => sellFrom(other, at, ['D1']),
      () => shop.confirm(at, [shop.line(at.itemId, 'D1')]),
      () => sellFrom(leased, at, ['D1'], { holder: invoiceHolder }),
    ];
    for (const attempt of attempts) {
      expect(await refusalOf(attempt())).toMatchObject({
        code: 'serial-not-available',
        message: expect.stringMatching(/reserved by lease L-000001 of Till 1 \(casey\)/),
        facts: { serials: [{ serialNumber: 'D1', heldBy: leaseHolder, expiresAt: expect.any(String) }] },
      });
    }
    expect([await heldBy(leased), await heldBy(other)]).toEqual([['D1'], ['D2']]);
  });

  it('never gives a cart’s units: only a lease is taken from', async () => {
    const at = await shop.stocked('E1');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'E1')], { reservationId });
    expect(await refusalOf(sellFrom(reservationId, at, ['E1']))).toMatchObject({ code: 'serial-not-available' });
  });

  it('wins for its till whatever 64 others try meanwhile', async () => {
    const serials = Array.from({ length: 16 }, (_, place) => `F${place}`);
    const at = await shop.stocked(...serials);
    const leased = await lease(at, serials);
    const ends = { taken: 0, refused: 0 };
    for (const serial of serials) {
      const others = Array.from({ length: 64 }, (_, place) =>
        (place % 2 ? shop.hold : shop.confirm)(at, [shop.line(at.itemId, serial)]).then(
          () => void (ends.taken += 1),
          () => void (ends.refused += 1),
        ),
      );
      const [sold] = await Promise.all([sellFrom(leased, at, [serial]), ...others]);
      expect(sold).toMatchObject({ state: 'HELD', units: [{ serialNumber: serial }] });
    }
    expect(ends).toEqual({ taken: 0, refused: 64 * 16 });
    expect(await heldBy(leased)).toEqual([]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('gives each unit to one of its own sales', async () => {
    const at = await shop.stocked('G1');
    const leased = await lease(at, ['G1']);
    const ended = await Promise.allSettled(Array.from({ length: 16 }, () => sellFrom(leased, at, ['G1'])));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('gives up its units when its time is over; then they are anybody’s, its till’s too if it comes first', async () => {
    const at = await shop.stocked('H1', 'H2');
    const leased = await lease(at, ['H1', 'H2'], { ttlSeconds: 1 });
    await eventually(async () => expect(await shop.unit(at.itemId, 'H2')).toMatchObject({ status: 'IN_STOCK' }));
    await shop.hold(at, [shop.line(at.itemId, 'H1')]);
    expect(await refusalOf(sellFrom(leased, at, ['H1']))).toMatchObject({ code: 'serial-not-available' });
    expect(await sellFrom(leased, at, ['H2'])).toMatchObject({ state: 'HELD', units: [{ serialNumber: 'H2' }] });
  });

  it('is renewed with what it has left, and a sold unit does not come back to it', async () => {
    const at = await shop.stocked('I1', 'I2');
    const reservationId = await lease(at, ['I1', 'I2'], { revision: 1 });
    await sellFrom(reservationId, at, ['I1']);
    const renewed = (...serials: string[]) =>
      shop.hold(at, [shop.line(at.itemId, ...serials)], {
        reservationId,
        holder: leaseHolder,
        revision: 2,
      });
    expect(await refusalOf(renewed('I1', 'I2'))).toMatchObject({ code: 'serial-not-available' });
    expect(await renewed('I2')).toMatchObject({ state: 'HELD', units: [{ serialNumber: 'I2' }] });
  });

  it('is listed as what it is and not given back by hand: its till would not learn of it', async () => {
    const at = await shop.stocked('J1');
    const leased = await lease(at, ['J1']);
    const { data } = await shop.ask(ListReservations, { itemId: at.itemId, kind: 'LEASE' });
    expect(data).toMatchObject([{ id: leased, kind: 'LEASE', holder: leaseHolder, units: [{ serialNumber: 'J1' }] }]);
    expect(await refusalOf(shop.ask(ReleaseHold, { reservationId: leased, reason: 'needed' }))).toMatchObject({
      code: 'reservation-not-releasable',
      facts: { kind: 'LEASE', frees: expect.stringMatching(/^End lease L-000001 of Till 1;/) },
    });
    await shop.ask(ReleaseReservation, { reservationId: leased, holder: leaseHolder, reason: 'ended' });
    expect(await shop.unit(at.itemId, 'J1')).toMatchObject({ status: 'IN_STOCK' });
  });
});
