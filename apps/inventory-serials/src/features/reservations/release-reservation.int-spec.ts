import { randomUUID } from 'node:crypto';
import { ReleaseReservation } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('releasing a reservation', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const release = (reservationId: string) =>
    shop.ask(ReleaseReservation, { reservationId, holder: invoiceHolder, reason: 'refused' });

  it('gives the units back, as often as it is asked', async () => {
    const at = await shop.stocked('A1');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'A1')], { reservationId });
    expect(await release(reservationId)).toEqual({ state: 'RELEASED', expiresAt: null, units: [] });
    expect(await release(reservationId)).toMatchObject({ state: 'RELEASED' });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_STOCK', version: 3 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0 });
  });

  it('leaves a tombstone for an id it does not know, so that a late hold or confirm is refused', async () => {
    const at = await shop.stocked('B1');
    const reservationId = randomUUID();
    expect(await release(reservationId)).toMatchObject({ state: 'RELEASED' });
    expect(await refusalOf(shop.hold(at, [shop.line(at.itemId, 'B1')], { reservationId }))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'RELEASED' },
    });
    expect(await refusalOf(shop.confirm(at, [shop.line(at.itemId, 'B1')], { reservationId }))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'RELEASED' },
    });
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
  });

  it('answers CONFIRMED when the point of no return was passed', async () => {
    const at = await shop.stocked('C1');
    const { reservationId } = await shop.sell(at, 'C1');
    expect(await release(reservationId)).toMatchObject({ state: 'CONFIRMED', units: [{ serialNumber: 'C1' }] });
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'SOLD' });
  });
});
