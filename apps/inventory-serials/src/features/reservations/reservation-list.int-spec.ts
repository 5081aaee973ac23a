import { randomUUID } from 'node:crypto';
import { GetUnitHistory, ListReservations, ReceiveUnits, ReleaseHold } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('reservations', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const inCart = async (at: { itemId: string; locationId: string }, ...serials: string[]) => {
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, ...serials)], { reservationId });
    return reservationId;
  };
  const listed = async (filter: object) => (await shop.ask(ListReservations, filter)).data;

  it('are listed with who holds what, why, since when and until when', async () => {
    const at = await shop.stocked('A1', 'A2');
    const id = await inCart(at, 'A1');
    expect(await listed({ itemId: at.itemId })).toEqual([
      {
        id,
        kind: 'CART',
        locationId: at.locationId,
        holder: saleHolder,
        units: [{ id: (await shop.unit(at.itemId, 'A1')).id, itemId: at.itemId, serialNumber: 'A1' }],
        quantities: [],
        reason: 'Captured in sale S-1, which is open at a register.',
        frees: expect.stringMatching(/^Complete or void sale S-1, or release it by hand/),
        since: expect.any(String),
        ageSeconds: expect.any(Number),
        expiresAt: expect.any(String),
      },
    ]);
  });

  it('of an invoice are listed too: units held for it and quantities reserved for it, without an end', async () => {
    const at = await shop.stocked('B1');
    const [invoiceId, lines] = [randomUUID(), [shop.line(at.itemId, 'B1')]];
    await shop.confirm(at, lines, { invoiceId, serialEffect: 'HOLD' });
    const { id: cable } = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable, locationId: at.locationId, quantity: 5 });
    await shop.save(invoiceId, at, { effect: 'RESERVED', quantities: [{ itemId: cable, quantity: 2 }] });
    const [held, ...others] = await listed({ itemId: at.itemId });
    expect(others).toEqual([]);
    expect(held).toMatchObject({ id: invoiceId, kind: 'DOCUMENT', expiresAt: null });
    expect(held?.units.map(unit => unit.serialNumber)).toEqual(['B1']);
    expect(held?.quantities).toEqual([{ itemId: cable, quantity: 2 }]);
    expect(await listed({ itemId: cable, kind: 'DOCUMENT' })).toEqual([
      held && { ...held, ageSeconds: expect.any(Number) },
    ]);
  });

  it('are filtered by kind, location and age, and read page by page, the oldest first', async () => {
    const at = await shop.stocked('C1', 'C2', 'C3');
    const ids = [await inCart(at, 'C1'), await inCart(at, 'C2'), await inCart(at, 'C3')];
    const here = { locationId: at.locationId };
    expect((await listed(here)).map(({ id }) => id)).toEqual(ids);
    expect(await listed({ ...here, kind: 'LEASE' })).toEqual([]);
    expect(await listed({ ...here, olderThan: 3600 })).toEqual([]);
    expect((await listed({ ...here, olderThan: 0 })).length).toBe(3);
    const first = await shop.ask(ListReservations, { ...here, limit: 2 });
    const cursor = first.page.nextCursor ?? '';
    const second = await shop.ask(ListReservations, { ...here, limit: 2, cursor });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('at a location the caller may not see are not there, neither to read nor to release', async () => {
    const at = await shop.stocked('D1');
    const reservationId = await inCart(at, 'D1');
    const as = { locations: [randomUUID()] };
    expect((await shop.ask(ListReservations, { itemId: at.itemId }, { as })).data).toEqual([]);
    const refused = await refusalOf(shop.ask(ReleaseHold, { reservationId, reason: 'r' }, { as }));
    expect(refused).toMatchObject({ code: 'not-found', facts: { kind: 'reservation' } });
    expect(await shop.unit(at.itemId, 'D1')).toMatchObject({ status: 'RESERVED' });
  });

  it('of a register are released by hand, and the history of the unit names who did it', async () => {
    const at = await shop.stocked('E1');
    const reservationId = await inCart(at, 'E1');
    const commandId = randomUUID();
    const release = () =>
      shop.ask(ReleaseHold, { reservationId, reason: 'the customer left' }, { as: { username: 'mia' }, commandId });
    const released = await release();
    expect(released).toMatchObject({ state: 'RELEASED', releasedBy: 'mia', reason: 'the customer left' });
    expect(await release()).toEqual(released);
    const { unit, history } = await shop.ask(GetUnitHistory, { id: released.units[0]?.id ?? '' });
    expect(unit).toMatchObject({ status: 'IN_STOCK', heldBy: null });
    expect(history.at(-1)).toMatchObject({ action: 'RELEASED', username: 'mia', document: saleHolder });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ reserved: 0, available: 1 });
    expect(await listed({ itemId: at.itemId })).toEqual([]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('that have ended are refused to be released', async () => {
    const at = await shop.stocked('F1');
    const { reservationId } = await shop.sell(at, 'F1');
    const refused = await refusalOf(shop.ask(ReleaseHold, { reservationId, reason: 'r' }));
    expect(refused).toMatchObject({ code: 'hold-ended', facts: { state: 'CONFIRMED' } });
    expect(await refusalOf(shop.ask(ReleaseHold, { reservationId: randomUUID(), reason: 'r' }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('of an invoice are refused to be released, with what to do instead', async () => {
    const at = await shop.stocked('G1');
    const [invoiceId, lines] = [randomUUID(), [shop.line(at.itemId, 'G1')]];
    await shop.confirm(at, lines, { invoiceId, serialEffect: 'HOLD' });
    expect(await refusalOf(shop.ask(ReleaseHold, { reservationId: invoiceId, reason: 'r' }))).toMatchObject({
      code: 'reservation-not-releasable',
      facts: { kind: 'DOCUMENT', frees: expect.stringMatching(/^Cancel/) },
    });
  });

  it('need a permission of their own to be released', async () => {
    const as = { permissions: ['inventory:read', 'inventory:write'] };
    expect(await refusalOf(shop.ask(ReleaseHold, { reservationId: randomUUID(), reason: 'r' }, { as }))).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'inventory:release' },
    });
  });
});
