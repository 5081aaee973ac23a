import { randomUUID } from 'node:crypto';
import { GetUnitHistory, ReceiveUnits, ReservationChanged } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('confirming a reservation', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('sells every held unit to its line and customer, takes it from the stock, and states the fact once', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3');
    const [reservationId, invoiceId, customerId] = [randomUUID(), randomUUID(), randomUUID()];
    const lines = [shop.line(at.itemId, 'A1'), shop.line(at.itemId, 'A2')];
    await shop.hold(at, lines, { reservationId });
    const decision = await shop.confirm(reservationId, lines, { invoiceId, customerId });
    expect(decision).toMatchObject({ state: 'CONFIRMED', expiresAt: null });
    expect(await shop.unit(at.itemId, 'A2')).toMatchObject({
      status: 'SOLD',
      invoiceId,
      invoiceLineId: lines[1]?.lineId,
      customerId,
      heldBy: invoiceHolder,
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0, available: 1 });
    expect(await shop.confirm(reservationId, lines, { invoiceId, customerId })).toEqual(decision);
    expect(await shop.hold(at, lines, { reservationId })).toEqual(decision);
    const { rows } = await shop.database.pool.query(
      `select body from outbox where subject = $1 and body->>'reservationId' = $2`,
      [ReservationChanged.subject, reservationId],
    );
    expect(rows.map(row => ReservationChanged.body.parse(row.body))).toMatchObject([
      {
        state: 'CONFIRMED',
        invoiceId,
        units: [
          { status: 'SOLD', version: 3 },
          { status: 'SOLD', version: 3 },
        ],
      },
    ]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('takes held quantities from the stock', async () => {
    const [{ id: locationId }, cable] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId, quantity: 5 });
    const [reservationId, lines] = [randomUUID(), [{ lineId: randomUUID(), itemId: cable.id, quantity: 2.5 }]];
    await shop.hold({ locationId }, lines, { reservationId });
    await shop.confirm(reservationId, lines);
    expect(await shop.stock(cable.id, locationId)).toMatchObject({ onHand: 2.5, reserved: 0, available: 2.5 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused when the hold is over, and frees the units at once', async () => {
    const at = await shop.stocked('B1');
    const [reservationId, lines] = [randomUUID(), [shop.line(at.itemId, 'B1')]];
    await shop.hold(at, lines, { reservationId, ttlSeconds: 1 });
    await shop.database.pool.query(
      `update reservation set expires_at = clock_timestamp() - interval '1 ms' where id = $1`,
      [reservationId],
    );
    expect(await refusalOf(shop.confirm(reservationId, lines))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'EXPIRED' },
    });
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'IN_STOCK', heldBy: null });
    expect(await refusalOf(shop.hold(at, lines, { reservationId }))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'EXPIRED' },
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused for an id nobody holds', async () => {
    expect(await refusalOf(shop.confirm(randomUUID(), []))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'UNKNOWN' },
    });
  });

  it('fails, and changes nothing, when a line names a unit that was not held', async () => {
    const at = await shop.stocked('C1', 'C2');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'C1')], { reservationId });
    await expect(shop.confirm(reservationId, [shop.line(at.itemId, 'C1', 'C2')])).rejects.toThrow('failed');
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'RESERVED' });
    expect(await shop.unit(at.itemId, 'C2')).toMatchObject({ status: 'IN_STOCK' });
  });

  it('relinks the units of an edit that stay, and leaves those alone that have not changed', async () => {
    const at = await shop.stocked('D1', 'D2', 'D3');
    const { invoiceId, line } = await shop.sell(at, 'D1', 'D2');
    const [reservationId, customerId] = [randomUUID(), randomUUID()];
    const [kept, moved] = [{ ...line, serials: ['D1'] }, shop.line(at.itemId, 'D2', 'D3')];
    await shop.hold(at, [{ ...moved, serials: ['D3'] }], { reservationId });
    await shop.confirm(reservationId, [kept, moved], { invoiceId });
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'SOLD', invoiceLineId: line.lineId, version: 3 });
    expect(await shop.unit(at.itemId, 'D2')).toMatchObject({ status: 'SOLD', invoiceLineId: moved.lineId, version: 4 });
    const another = randomUUID();
    await shop.hold(at, [], { reservationId: another });
    await shop.confirm(another, [kept, moved], { invoiceId, customerId });
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'SOLD', customerId });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0, reserved: 0 });
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(at.itemId, 'D2')).id });
    expect(history.map(step => step.action)).toEqual(['RECEIVED', 'RESERVED', 'SOLD', 'RELINKED', 'RELINKED']);
  });
});
