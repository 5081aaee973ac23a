import { randomUUID } from 'node:crypto';
import {
  GetUnitHistory,
  type HoldUnits,
  type Input,
  ReceiveUnits,
  ReleaseReservation,
  ReservationChanged,
} from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('a cart', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const cartAt = (at: { itemId: string; locationId: string }) => {
    const reservationId = randomUUID();
    const asking =
      (more: Partial<Input<typeof HoldUnits>>) =>
      (...serials: string[]) =>
        shop.hold(at, [shop.line(at.itemId, ...serials)], { reservationId, ...more });
    return {
      reservationId,
      holds: (revision: number, ...serials: string[]) => asking({ revision })(...serials),
      holdsShortly: (...serials: string[]) => asking({ revision: 1, ttlSeconds: 1 })(...serials),
      taken: (...serials: string[]) => shop.confirm(at, [shop.line(at.itemId, ...serials)], { reservationId }),
    };
  };

  /** The facts stated of a reservation, the oldest first. */
  const stated = async (reservationId: string) => {
    const { rows } = await shop.database.pool.query(
      `select body from outbox where subject = $1 and body->>'reservationId' = $2 order by seq`,
      [ReservationChanged.subject, reservationId],
    );
    return rows.map(row => ReservationChanged.body.parse(row.body));
  };
  const historyOf = async (itemId: string, serial: string) => {
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(itemId, serial)).id });
    return history.map(({ action }) => action);
  };

  it('holds exactly what it asks for last: dropped units go back, kept ones stay', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3');
    const cart = cartAt(at);
    await cart.holds(1, 'A1', 'A2');
    const decision = await cart.holds(2, 'A2', 'A3');
    expect(decision.units.map(unit => unit.serialNumber).sort()).toEqual(['A2', 'A3']);
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_STOCK', version: 3, heldBy: null });
    expect(await shop.unit(at.itemId, 'A2')).toMatchObject({ status: 'RESERVED', version: 2 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 3, reserved: 2 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('keeps what it has when a change is refused', async () => {
    const at = await shop.stocked('B1');
    const cart = cartAt(at);
    await cart.holds(1, 'B1');
    await refusalOf(cart.holds(2, 'NOPE'));
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'RESERVED', version: 2 });
  });

  it('refuses a change that comes after a newer one', async () => {
    const at = await shop.stocked('C1', 'C2');
    const cart = cartAt(at);
    await cart.holds(2, 'C1', 'C2');
    expect(await refusalOf(cart.holds(1, 'C1'))).toMatchObject({
      code: 'hold-ended',
      facts: { reason: 'superseded', revision: 2 },
    });
    expect(await shop.unit(at.itemId, 'C2')).toMatchObject({ status: 'RESERVED' });
  });

  it('may be held again after it ran out of time', async () => {
    const at = await shop.stocked('D1');
    const cart = cartAt(at);
    await cart.holdsShortly('D1');
    await eventually(async () =>
      expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'IN_STOCK', version: 3 }),
    );
    expect(await cart.holds(1, 'D1')).toMatchObject({ state: 'HELD', units: [{ serialNumber: 'D1' }] });
  });

  it('may be taken by a save even after it ran out of time, when its units are still there', async () => {
    const at = await shop.stocked('I1', 'I2');
    const cart = cartAt(at);
    await cart.holdsShortly('I1', 'I2');
    await eventually(async () => expect(await shop.unit(at.itemId, 'I1')).toMatchObject({ status: 'IN_STOCK' }));
    expect(await cart.taken('I1', 'I2')).toMatchObject({ state: 'CONFIRMED' });
    expect(await historyOf(at.itemId, 'I1')).toEqual(['RECEIVED', 'RESERVED', 'EXPIRED', 'SOLD']);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('may be taken by a save while it is overdue and its units have not gone back yet', async () => {
    const at = await shop.stocked('O1');
    const cart = cartAt(at);
    await cart.holds(1, 'O1');
    const overdue = `update reservation set expires_at = clock_timestamp() - interval '1 ms' where id = $1`;
    await shop.database.pool.query(overdue, [cart.reservationId]);
    expect(await cart.taken('O1')).toMatchObject({ state: 'CONFIRMED', units: [{ serialNumber: 'O1' }] });
    expect(await shop.unit(at.itemId, 'O1')).toMatchObject({ status: 'SOLD' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('that ran out of time is not taken when one of its units went elsewhere meanwhile', async () => {
    const at = await shop.stocked('K1', 'K2');
    const cart = cartAt(at);
    await cart.holdsShortly('K1', 'K2');
    await eventually(async () => expect(await shop.unit(at.itemId, 'K2')).toMatchObject({ status: 'IN_STOCK' }));
    const { invoiceId } = await shop.sell(at, 'K2');
    expect(await refusalOf(cart.taken('K1', 'K2'))).toMatchObject({
      code: 'serial-not-available',
      facts: { serials: [{ serialNumber: 'K2', status: 'SOLD', heldBy: invoiceHolder }] },
    });
    expect(await shop.unit(at.itemId, 'K1')).toMatchObject({ status: 'IN_STOCK', version: 3 });
    expect(await shop.unit(at.itemId, 'K2')).toMatchObject({ status: 'SOLD', invoiceId });
    expect(await cart.holds(2, 'K1')).toMatchObject({ state: 'HELD' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('states every change of its units, so that others see them go and come', async () => {
    const at = await shop.stocked('J1');
    const cart = cartAt(at);
    await cart.holds(1, 'J1');
    await cart.holds(1, 'J1');
    await cart.holds(2);
    expect(
      (await stated(cart.reservationId)).map(({ state, units }) => [state, units.map(unit => unit.status)]),
    ).toEqual([
      ['HELD', ['RESERVED']],
      ['HELD', ['IN_STOCK']],
    ]);
  });

  it('is taken by a save, and cannot be changed from then on: the answer stands', async () => {
    const at = await shop.stocked('E1', 'E2');
    const cart = cartAt(at);
    await cart.holds(1, 'E1');
    const taken = await cart.taken('E1');
    expect(taken).toMatchObject({ state: 'CONFIRMED', units: [{ serialNumber: 'E1' }] });
    expect(await historyOf(at.itemId, 'E1')).toEqual(['RECEIVED', 'RESERVED', 'SOLD']);
    for (const serials of [[], ['E1'], ['E2']]) expect(await cart.holds(2, ...serials)).toEqual(taken);
    expect(await shop.unit(at.itemId, 'E1')).toMatchObject({ status: 'SOLD', version: 3 });
    expect(await shop.unit(at.itemId, 'E2')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('gives back what the save that takes it does not name, and takes what it did not hold', async () => {
    const at = await shop.stocked('G1', 'G2', 'G3');
    const cable = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 10 });
    const [reservationId, invoiceId] = [randomUUID(), randomUUID()];
    const held = [shop.line(at.itemId, 'G1', 'G2'), { lineId: randomUUID(), itemId: cable.id, quantity: 4 }];
    await shop.hold(at, held, { reservationId });
    const stock = { effect: 'SUBTRACTED' as const, quantities: [{ itemId: cable.id, quantity: 3 }] };
    const { units } = await shop.confirm(at, [shop.line(at.itemId, 'G2', 'G3')], { reservationId, invoiceId, stock });
    expect(units.map(({ serialNumber }) => serialNumber).sort()).toEqual(['G2', 'G3']);
    expect(await historyOf(at.itemId, 'G1')).toEqual(['RECEIVED', 'RESERVED', 'RELEASED']);
    expect(await historyOf(at.itemId, 'G2')).toEqual(['RECEIVED', 'RESERVED', 'SOLD']);
    expect(await historyOf(at.itemId, 'G3')).toEqual(['RECEIVED', 'SOLD']);
    const free = { status: 'IN_STOCK', heldBy: null, invoiceId: null, customerId: null };
    expect(await shop.unit(at.itemId, 'G1')).toMatchObject(free);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0 });
    expect(await shop.stock(cable.id, at.locationId)).toMatchObject({ onHand: 7, reserved: 0 });
    const last = (await stated(reservationId)).at(-1)!;
    expect(last.state).toBe('CONFIRMED');
    expect(last.units.map(unit => [unit.serialNumber, unit.status]).sort()).toEqual([
      ['G1', 'IN_STOCK'],
      ['G2', 'SOLD'],
      ['G3', 'SOLD'],
    ]);
    await shop.sell(at, 'G1');
    expect(await shop.disagreements()).toEqual([]);
  });

  it('stays as it is when the save that wanted it is refused', async () => {
    const at = await shop.stocked('F1');
    const cart = cartAt(at);
    await cart.holds(1, 'F1');
    await refusalOf(cart.taken('F1', 'NOPE'));
    expect(await shop.unit(at.itemId, 'F1')).toMatchObject({ status: 'RESERVED', heldBy: saleHolder, version: 2 });
    expect(await cart.holds(2, 'F1')).toMatchObject({ state: 'HELD' });
  });

  it('is not taken at another location than its goods are at', async () => {
    const at = await shop.stocked('L1');
    const { id: locationId } = await shop.location('Depot');
    const cart = cartAt(at);
    await cart.holds(1, 'L1');
    const { reservationId } = cart;
    const lines = [shop.line(at.itemId, 'L1')];
    expect(await refusalOf(shop.confirm({ locationId }, lines, { reservationId }))).toMatchObject({
      code: 'serial-wrong-location',
      facts: { serials: [{ serialNumber: 'L1', locationId: at.locationId }] },
    });
    expect(await shop.unit(at.itemId, 'L1')).toMatchObject({ status: 'RESERVED', heldBy: saleHolder, version: 2 });
  });

  it('of another is not taken by a save: only that of its own id', async () => {
    const at = await shop.stocked('M1');
    const cart = cartAt(at);
    await cart.holds(1, 'M1');
    expect(await refusalOf(shop.confirm(at, [shop.line(at.itemId, 'M1')]))).toMatchObject({
      code: 'serial-not-available',
      facts: { serials: [{ serialNumber: 'M1', status: 'RESERVED', heldBy: saleHolder }] },
    });
    expect(await cart.taken('M1')).toMatchObject({ state: 'CONFIRMED' });
  });

  it('cannot be held again, nor taken, once it was given back', async () => {
    const at = await shop.stocked('H1');
    const cart = cartAt(at);
    await cart.holds(1, 'H1');
    await shop.ask(ReleaseReservation, { reservationId: cart.reservationId, holder: saleHolder, reason: 'void' });
    expect(await shop.unit(at.itemId, 'H1')).toMatchObject({ status: 'IN_STOCK' });
    for (const late of [cart.holds(2, 'H1'), cart.taken('H1')]) {
      expect(await refusalOf(late)).toMatchObject({
        code: 'hold-ended',
        message: 'The hold on the units was given back.',
        facts: { state: 'RELEASED', reason: 'void' },
      });
    }
    expect(await shop.unit(at.itemId, 'H1')).toMatchObject({ status: 'IN_STOCK', version: 3 });
  });
});
