import { randomUUID } from 'node:crypto';
import { GetStock, GetUnit, GetUnitHistory, ListAvailableUnits, ListUnits, ReceiveUnits } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('finding units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('lists them by serial number, page after page, none twice and none missing', async () => {
    const at = await shop.stocked('C', 'a1', 'B', 'A2', 'A10');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await shop.ask(ListUnits, { itemId: at.itemId, limit: 2, cursor });
      seen.push(...data.map(unit => unit.serialNumber));
      expect(page.hasMore).toBe(page.nextCursor !== null);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['a1', 'A10', 'A2', 'B', 'C']);
  });

  it('finds them by the start of the number, in any case, and by status', async () => {
    const at = await shop.stocked('PX-1', 'PX-2', 'PY-1', 'P%');
    await shop.sell(at, 'PX-2');
    const list = async (filter: object) =>
      (await shop.ask(ListUnits, { itemId: at.itemId, ...filter })).data.map(unit => unit.serialNumber);
    expect(await list({ q: 'px' })).toEqual(['PX-1', 'PX-2']);
    expect(await list({ q: 'P%' })).toEqual(['P%']);
    expect(await list({ q: 'p', status: 'SOLD' })).toEqual(['PX-2']);
    expect(await list({ locationId: randomUUID() })).toEqual([]);
  });

  it('finds what a customer owns', async () => {
    const at = await shop.stocked('OWN-2', 'OWN-1', 'OWN-3');
    const customerId = randomUUID();
    for (const serial of ['OWN-1', 'OWN-2']) {
      await shop.confirm(at, [shop.line(at.itemId, serial)], { customerId });
    }
    await shop.sell(at, 'OWN-3');
    const { data } = await shop.ask(ListUnits, { customerId });
    expect(data.map(unit => unit.serialNumber)).toEqual(['OWN-1', 'OWN-2']);
    expect((await shop.ask(ListUnits, { customerId }, { as: { locations: [randomUUID()] } })).data).toEqual([]);
  });

  it('shows a caller only the units of the locations he may see', async () => {
    const at = await shop.stocked('V1');
    const { id } = await shop.unit(at.itemId, 'V1');
    const stranger = { as: { locations: [randomUUID()] } };
    const local = { as: { locations: [at.locationId] } };
    expect((await shop.ask(ListUnits, { itemId: at.itemId }, stranger)).data).toEqual([]);
    expect((await shop.ask(ListUnits, { itemId: at.itemId }, local)).data).toHaveLength(1);
    expect(await shop.ask(GetStock, { itemId: at.itemId }, stranger)).toEqual([]);
    expect(await shop.ask(GetStock, { itemId: at.itemId }, local)).toHaveLength(1);
    expect(await shop.ask(GetUnit, { id }, local)).toMatchObject({ serialNumber: 'V1' });
    expect(await refusalOf(shop.ask(GetUnit, { id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(GetUnitHistory, { id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(ListAvailableUnits, at, stranger))).toMatchObject({ code: 'not-found' });
  });

  it('answers units as the contract says', async () => {
    const at = await shop.stocked('K1');
    await shop.sell(at, 'K1');
    const { id } = await shop.unit(at.itemId, 'K1');
    ListUnits.output.parse(await shop.ask(ListUnits, { itemId: at.itemId }));
    GetUnitHistory.output.parse(await shop.ask(GetUnitHistory, { id }));
    ListAvailableUnits.output.parse(await shop.ask(ListAvailableUnits, at));
    expect(await refusalOf(shop.ask(GetUnit, { id: randomUUID() }))).toMatchObject({ code: 'not-found' });
  });

  it.each(['nonsense', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[]').toString('base64url')])(
    'refuses the cursor %s',
    async cursor => {
      expect(await refusalOf(shop.ask(ListUnits, { cursor }))).toMatchObject({ code: 'validation' });
    },
  );
});

describe('the units a capture dialog shows', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('are those in stock at the location, oldest receipt first', async () => {
    const at = await shop.stocked('Z9');
    const elsewhere = await shop.location();
    await shop.ask(ReceiveUnits, { ...at, serials: [{ serialNumber: 'B1' }, { serialNumber: 'A1' }] });
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId: elsewhere.id, ranges: ['E1..E2'] });
    await shop.sell(at, 'B1');
    const { data } = await shop.ask(ListAvailableUnits, at);
    expect(data.map(unit => [unit.serialNumber, unit.captured])).toEqual([
      ['Z9', false],
      ['A1', false],
    ]);
  });

  it('begin with what the line or the reservation has already', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3', 'A4');
    const { line } = await shop.sell(at, 'A4');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'A3')], { reservationId });
    const shown = async (query: object) =>
      (await shop.ask(ListAvailableUnits, { ...at, ...query })).data.map(
        unit => `${unit.serialNumber}${unit.captured ? '*' : ''}`,
      );
    expect(await shown({ invoiceLineId: line.lineId })).toEqual(['A4*', 'A1', 'A2']);
    expect(await shown({ reservationId })).toEqual(['A3*', 'A1', 'A2']);
    expect(await shown({ reservationId, q: 'a2' })).toEqual(['A2']);
  });

  it('come in pages across the captured and the free', async () => {
    const at = await shop.stocked('A1', 'A2', 'A3', 'A4', 'A5', 'A6');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'A4', 'A5', 'A6')], { reservationId });
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await shop.ask(ListAvailableUnits, { ...at, reservationId, limit: 2, cursor });
      pages.push(data.map(unit => unit.serialNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual([
      ['A4', 'A5'],
      ['A6', 'A1'],
      ['A2', 'A3'],
    ]);
  });
});
