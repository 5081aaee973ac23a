import { randomUUID } from 'node:crypto';
import { type Input, type HoldUnits, ReleaseReservation, ReservationChanged } from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('a cart', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const cartAt = (at: { itemId: string; locationId: string }) => {
    const reservationId = randomUUID();
    const asking =
      (kind: 'CART' | 'SAGA', more: Partial<Input<typeof HoldUnits>>) =>
      (...serials: string[]) =>
        shop.hold(at, [shop.line(at.itemId, ...serials)], { reservationId, kind, holder: saleHolder, ...more });
    return {
      reservationId,
      holds: (revision: number, ...serials: string[]) => asking('CART', { revision })(...serials),
      holdsShortly: (...serials: string[]) => asking('CART', { revision: 1, ttlSeconds: 1 })(...serials),
      takenOver: asking('SAGA', {}),
    };
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

  it('may be taken over by a save even after it ran out of time, when its units are still there', async () => {
    const at = await shop.stocked('I1');
    const cart = cartAt(at);
    await cart.holdsShortly('I1');
    await eventually(async () => expect(await shop.unit(at.itemId, 'I1')).toMatchObject({ status: 'IN_STOCK' }));
    expect(await cart.takenOver('I1')).toMatchObject({ state: 'HELD' });
    expect(await shop.confirm(cart.reservationId, [shop.line(at.itemId, 'I1')])).toMatchObject({ state: 'CONFIRMED' });
  });

  it('states every change of its units, so that others see them go and come', async () => {
    const at = await shop.stocked('J1');
    const cart = cartAt(at);
    await cart.holds(1, 'J1');
    await cart.holds(1, 'J1');
    await cart.holds(2);
    const { rows } = await shop.database.pool.query(
      `select body from outbox where subject = $1 and body->>'reservationId' = $2 order by seq`,
      [ReservationChanged.subject, cart.reservationId],
    );
    const stated = rows.map(row => ReservationChanged.body.parse(row.body));
    expect(stated.map(({ state, units }) => [state, units.map(unit => unit.status)])).toEqual([
      ['HELD', ['RESERVED']],
      ['HELD', ['IN_STOCK']],
    ]);
  });

  it('is taken over by a save, and cannot be changed from then on', async () => {
    const at = await shop.stocked('E1');
    const cart = cartAt(at);
    await cart.holds(1, 'E1');
    expect(await cart.takenOver('E1')).toMatchObject({ state: 'HELD', units: [{ serialNumber: 'E1' }] });
    expect(await shop.unit(at.itemId, 'E1')).toMatchObject({ status: 'RESERVED', version: 2 });
    expect(await refusalOf(cart.holds(2))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'HELD', kind: 'SAGA' },
    });
  });

  it('stays a cart when the save that wanted it is refused', async () => {
    const at = await shop.stocked('F1');
    const cart = cartAt(at);
    await cart.holds(1, 'F1');
    await refusalOf(cart.takenOver('F1', 'NOPE'));
    expect(await cart.holds(2, 'F1')).toMatchObject({ state: 'HELD' });
  });

  it('cannot be confirmed without a save that takes it over', async () => {
    const at = await shop.stocked('G1');
    const cart = cartAt(at);
    await cart.holds(1, 'G1');
    expect(await refusalOf(shop.confirm(cart.reservationId, [shop.line(at.itemId, 'G1')]))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'HELD', kind: 'CART' },
    });
    expect(await shop.unit(at.itemId, 'G1')).toMatchObject({ status: 'RESERVED' });
  });

  it('cannot be held again once it was given back', async () => {
    const at = await shop.stocked('H1');
    const cart = cartAt(at);
    await cart.holds(1, 'H1');
    await shop.ask(ReleaseReservation, { reservationId: cart.reservationId, holder: saleHolder, reason: 'void' });
    expect(await shop.unit(at.itemId, 'H1')).toMatchObject({ status: 'IN_STOCK' });
    expect(await refusalOf(cart.holds(2, 'H1'))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'RELEASED', reason: 'void' },
    });
  });
});
