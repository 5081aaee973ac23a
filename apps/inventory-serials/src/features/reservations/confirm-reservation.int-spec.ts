import { randomUUID } from 'node:crypto';
import { ConfirmReservation, GetUnitHistory, ReceiveUnits, ReservationChanged, StockChanged } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../../testing/shop.fixture.ts';

let shop: Shop;
beforeAll(async () => void (shop = await openShop()));
afterAll(() => shop.stop());

const historyOf = async (itemId: string, serial: string) => {
  const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(itemId, serial)).id });
  return history;
};
const stated = async (reservationId: string) => {
  const text = `select body from outbox where subject = $1 and body->>'reservationId' = $2 order by seq`;
  const { rows } = await shop.database.pool.query(text, [ReservationChanged.subject, reservationId]);
  return rows.map(row => ReservationChanged.body.parse(row.body));
};
/** The levels of an item that the facts about its location state, one list for each fact. */
const levelsStated = async (locationId: string) => {
  const text = `select body from outbox where subject = $1 and body @? $2::jsonpath order by seq`;
  const path = `$.levels[*] ? (@.locationId == "${locationId}")`;
  const { rows } = await shop.database.pool.query(text, [StockChanged.subject, path]);
  return rows.map(row => StockChanged.body.parse(row.body).levels);
};
/** What came and went by a reservation, of all items. */
const movements = async (reservationId: string) => {
  const text = `select item_id, reason, quantity::float from stock_movement where reservation_id = $1`;
  return (await shop.database.pool.query(text, [reservationId])).rows;
};
/** This quantity of cables at a location. */
const cablesAt = async (locationId: string, quantity: number) => {
  const { id: itemId } = await shop.item('QUANTITY', { name: 'Cable' });
  await shop.ask(ReceiveUnits, { itemId, locationId, quantity });
  return { itemId, locationId };
};
const taken = (itemId: string, quantity: number) => ({
  effect: 'SUBTRACTED' as const,
  quantities: [{ itemId, quantity }],
});

describe('taking free goods for an invoice', () => {
  it('sells each unit at once to its line and customer, moves its level once, and states both facts once', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3');
    const [reservationId, invoiceId, customerId] = [randomUUID(), randomUUID(), randomUUID()];
    const lines = [shop.line(at.itemId, 'a1 '), shop.line(at.itemId, 'A2')];
    const told = (await levelsStated(at.locationId)).length;

    const decision = await shop.confirm(at, lines, { reservationId, invoiceId, customerId });

    expect(ConfirmReservation.output.parse(decision)).toMatchObject({ state: 'CONFIRMED', expiresAt: null });
    expect(decision.units.map(({ serialNumber, lineId }) => [serialNumber, lineId]).sort()).toEqual([
      ['A1', lines[0]?.lineId],
      ['A2', lines[1]?.lineId],
    ]);
    expect(await shop.unit(at.itemId, 'A2')).toMatchObject({
      status: 'SOLD',
      invoiceId,
      invoiceLineId: lines[1]?.lineId,
      customerId,
      heldBy: invoiceHolder,
      version: 2,
    });
    expect(await shop.unit(at.itemId, 'A3')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await historyOf(at.itemId, 'A1')).toMatchObject([
      { action: 'RECEIVED' },
      { action: 'SOLD', fromStatus: 'IN_STOCK', toStatus: 'SOLD', document: invoiceHolder, username: 'sam' },
    ]);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0, available: 1 });
    expect(await movements(reservationId)).toEqual([{ item_id: at.itemId, reason: 'SALE', quantity: -2 }]);
    expect(await stated(reservationId)).toMatchObject([
      {
        state: 'CONFIRMED',
        invoiceId,
        holder: invoiceHolder,
        units: [
          { status: 'SOLD', version: 2 },
          { status: 'SOLD', version: 2 },
        ],
      },
    ]);
    const after = (await levelsStated(at.locationId)).slice(told);
    expect(after).toMatchObject([[{ itemId: at.itemId, onHand: 1, reserved: 0, available: 1 }]]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('answers a repeat the same, and moves nothing and states nothing again', async () => {
    const at = await shop.stocked('R1');
    const cables = await cablesAt(at.locationId, 2);
    const [reservationId, invoiceId, lines] = [randomUUID(), randomUUID(), [shop.line(at.itemId, 'R1')]];
    const asked = { reservationId, invoiceId, stock: taken(cables.itemId, 2) };
    const decision = await shop.confirm(at, lines, asked);
    const told = (await levelsStated(at.locationId)).length;
    expect(await shop.confirm(at, lines, asked)).toEqual(decision);
    expect(await shop.hold(at, lines, { reservationId })).toEqual(decision);
    expect(await shop.unit(at.itemId, 'R1')).toMatchObject({ status: 'SOLD', version: 2 });
    expect(await movements(reservationId)).toHaveLength(2);
    expect(await stated(reservationId)).toHaveLength(1);
    expect(await levelsStated(at.locationId)).toHaveLength(told);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('takes units and quantities together, each level once', async () => {
    const at = await shop.stocked('M1', 'M2', 'M3');
    const cables = await cablesAt(at.locationId, 5);
    const told = (await levelsStated(at.locationId)).length;
    const reservationId = randomUUID();
    const lines = [shop.line(at.itemId, 'M1'), shop.line(at.itemId, 'M2')];
    const decision = await shop.confirm(at, lines, { reservationId, stock: taken(cables.itemId, 2.5) });
    expect(decision.units).toHaveLength(2);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0 });
    expect(await shop.stock(cables.itemId, at.locationId)).toMatchObject({ onHand: 2.5, reserved: 0, available: 2.5 });
    expect(await movements(reservationId)).toEqual(
      expect.arrayContaining([
        { item_id: at.itemId, reason: 'SALE', quantity: -2 },
        { item_id: cables.itemId, reason: 'SALE', quantity: -2.5 },
      ]),
    );
    const [levels, ...others] = (await levelsStated(at.locationId)).slice(told);
    expect(others).toEqual([]);
    expect(levels?.map(({ itemId, onHand }) => [itemId, onHand])).toEqual(
      [
        [at.itemId, 1],
        [cables.itemId, 2.5],
      ].sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
    );
    expect(await shop.disagreements()).toEqual([]);
  });

  it.each([
    ['a unit is not there', ['N1', 'NOPE'], 1, 'serial-not-found'],
    ['a quantity is not there', ['N1'], 3, 'stock-insufficient'],
  ] as const)('takes nothing of either kind when %s', async (_, serials, quantity, code) => {
    const at = await shop.stocked('N1');
    const cables = await cablesAt(at.locationId, 2);
    const stock = taken(cables.itemId, quantity);
    expect(await refusalOf(shop.confirm(at, [shop.line(at.itemId, ...serials)], { stock }))).toMatchObject({ code });
    expect(await shop.unit(at.itemId, 'N1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, reserved: 0 });
    expect(await shop.stock(cables.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is confirmed when there is nothing to take: an edit that adds no unit passes', async () => {
    const at = await shop.stocked('O1');
    const reservationId = randomUUID();
    expect(await shop.confirm(at, [], { reservationId })).toEqual({ state: 'CONFIRMED', expiresAt: null, units: [] });
    expect(await stated(reservationId)).toMatchObject([{ state: 'CONFIRMED', units: [] }]);
    expect(await movements(reservationId)).toEqual([]);
  });

  it('fails, and changes nothing, when a level does not allow it', async () => {
    const at = await shop.stocked('C1', 'C2');
    const [reservationId, lines] = [randomUUID(), [shop.line(at.itemId, 'C1', 'C2')]];
    const setOnHand = (onHand: number) =>
      shop.database.pool.query('update stock_level set on_hand = $1 where item_id = $2', [onHand, at.itemId]);
    await setOnHand(1);
    await expect(shop.confirm(at, lines, { reservationId })).rejects.toThrow('failed');
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'IN_STOCK', version: 1 });
    expect(await stated(reservationId)).toEqual([]);
    expect(await movements(reservationId)).toEqual([]);
    await setOnHand(2);
    expect(await shop.confirm(at, lines, { reservationId })).toMatchObject({ state: 'CONFIRMED' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused under an id that another invoice was confirmed by', async () => {
    const at = await shop.stocked('P1', 'P2');
    const { reservationId } = await shop.sell(at, 'P1');
    expect(await refusalOf(shop.confirm(at, [shop.line(at.itemId, 'P2')], { reservationId }))).toMatchObject({
      code: 'hold-ended',
      facts: { state: 'CONFIRMED' },
    });
    expect(await shop.unit(at.itemId, 'P2')).toMatchObject({ status: 'IN_STOCK', version: 1 });
  });
});

describe('taking goods for an invoice that has some already', () => {
  it('relinks the units that stay, and leaves those alone that have not changed', async () => {
    const at = await shop.stocked('D1', 'D2', 'D3');
    const { invoiceId, line } = await shop.sell(at, 'D1', 'D2');
    const [kept, moved] = [{ ...line, serials: ['D1'] }, shop.line(at.itemId, 'D2', 'D3')];
    const { units } = await shop.confirm(at, [kept, moved], { invoiceId });
    expect(units).toMatchObject([{ serialNumber: 'D3', lineId: moved.lineId }]);
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'SOLD', invoiceLineId: line.lineId, version: 2 });
    expect(await shop.unit(at.itemId, 'D2')).toMatchObject({ status: 'SOLD', invoiceLineId: moved.lineId, version: 3 });
    const [customerId, reservationId] = [randomUUID(), randomUUID()];
    expect(await shop.confirm(at, [kept, moved], { reservationId, invoiceId, customerId })).toMatchObject({
      units: [],
    });
    expect(await movements(reservationId)).toEqual([]);
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'SOLD', customerId });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 0, reserved: 0 });
    const actions = (await historyOf(at.itemId, 'D2')).map(({ action }) => action);
    expect(actions).toEqual(['RECEIVED', 'SOLD', 'RELINKED', 'RELINKED']);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('leaves a unit that no line names with the invoice: it is given back after the new version is visible', async () => {
    const at = await shop.stocked('L1', 'L2');
    const { invoiceId, line } = await shop.sell(at, 'L1');
    await shop.confirm(at, [{ ...line, serials: ['L2'] }], { invoiceId });
    expect(await shop.unit(at.itemId, 'L1')).toMatchObject({ status: 'SOLD', invoiceId, version: 2 });
    expect(await shop.unit(at.itemId, 'L2')).toMatchObject({ status: 'SOLD', invoiceId, version: 2 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('finds its own units wherever they were sold, also where the caller sees nothing', async () => {
    const [there, here] = [await shop.stocked('W1'), await shop.location()];
    const { invoiceId, line } = await shop.sell(there, 'W1');
    const moved = { ...line, lineId: randomUUID() };
    const asked = { reservationId: randomUUID(), invoiceId, locationId: here.id, holder: invoiceHolder };
    const as = { locations: [here.id] };
    const stock = { effect: 'NONE' as const, quantities: [] };
    await shop.ask(ConfirmReservation, { ...asked, customerId: null, lines: [moved], stock }, { as });
    expect(await shop.unit(there.itemId, 'W1')).toMatchObject({
      status: 'SOLD',
      invoiceId,
      invoiceLineId: moved.lineId,
      locationId: there.locationId,
    });
  });

  it('is refused, and changes nothing, when a line names a unit of another invoice', async () => {
    const at = await shop.stocked('X1', 'X2');
    const [mine, other] = [await shop.sell(at, 'X1'), await shop.sell(at, 'X2')];
    const lines = [{ ...mine.line, lineId: randomUUID(), serials: ['X1', 'X2'] }];
    const customerId = randomUUID();
    expect(await refusalOf(shop.confirm(at, lines, { invoiceId: mine.invoiceId, customerId }))).toMatchObject({
      code: 'serial-not-available',
      facts: { serials: [{ serialNumber: 'X2', status: 'SOLD', heldBy: invoiceHolder }] },
    });
    expect(await shop.unit(at.itemId, 'X1')).toMatchObject({ invoiceLineId: mine.line.lineId, version: 2 });
    expect(await shop.unit(at.itemId, 'X2')).toMatchObject({ invoiceId: other.invoiceId, version: 2 });
  });
});
