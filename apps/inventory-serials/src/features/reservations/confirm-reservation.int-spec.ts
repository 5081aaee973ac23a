import { randomUUID } from 'node:crypto';
import { GetUnitHistory, ReceiveUnits, ReleaseReservation, ReservationChanged, ReturnUnits } from '@provena/contracts';
import { eventually, refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../shop.suite.ts';

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
    expect(await refusalOf(shop.confirm(reservationId, []))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'RELEASED' },
    });
  });

  it('answers CONFIRMED when the point of no return was passed', async () => {
    const at = await shop.stocked('C1');
    const { reservationId } = await shop.sell(at, 'C1');
    expect(await release(reservationId)).toMatchObject({ state: 'CONFIRMED', units: [{ serialNumber: 'C1' }] });
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'SOLD' });
  });
});

describe('a hold nobody confirms', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('ends by the clock of the database, within a second or so, and says so', async () => {
    const at = await shop.stocked('A1', 'A2');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'A1', 'A2')], { reservationId, ttlSeconds: 1 });
    await eventually(async () => expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_STOCK' }), 4_000);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(at.itemId, 'A2')).id });
    expect(history.at(-1)).toMatchObject({
      action: 'EXPIRED',
      username: 'system',
      document: invoiceHolder,
      fromStatus: 'RESERVED',
      toStatus: 'IN_STOCK',
    });
    const { rows } = await shop.database.pool.query(`select body from outbox where body->>'reservationId' = $1`, [
      reservationId,
    ]);
    expect(rows).toMatchObject([
      { body: { state: 'EXPIRED', units: [{ status: 'IN_STOCK' }, { status: 'IN_STOCK' }] } },
    ]);
  });
});

describe('returning units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('takes them back from the invoice, once per id', async () => {
    const at = await shop.stocked('A1', 'A2');
    const { invoiceId, unitIds } = await shop.sell(at, 'A1', 'A2');
    const returned = { returnId: randomUUID(), invoiceId, holder: invoiceHolder, unitIds };
    expect(await shop.ask(ReturnUnits, returned)).toEqual({ returned: 2 });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({
      status: 'IN_STOCK',
      invoiceId: null,
      invoiceLineId: null,
      customerId: null,
      heldBy: null,
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    await shop.sell(at, 'A1');
    expect(await shop.ask(ReturnUnits, returned)).toEqual({ returned: 2 });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'SOLD' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('fails, and takes none, when one of them is not sold to that invoice', async () => {
    const at = await shop.stocked('B1', 'B2');
    const first = await shop.sell(at, 'B1');
    const second = await shop.sell(at, 'B2');
    const unitIds = [...first.unitIds, ...second.unitIds];
    await expect(
      shop.ask(ReturnUnits, { returnId: randomUUID(), invoiceId: first.invoiceId, holder: invoiceHolder, unitIds }),
    ).rejects.toThrow('failed');
    expect(await shop.unit(at.itemId, 'B1')).toMatchObject({ status: 'SOLD' });
  });
});
