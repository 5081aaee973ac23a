import { randomUUID } from 'node:crypto';
import {
  ApplyCount,
  CancelCount,
  ChangeUnitStatus,
  GetCount,
  GetUnitHistory,
  ListCounts,
  OpenCount,
  ReceiveUnits,
  ScanIntoCount,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('a count', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  /** Units and ten cables at a location, and an open count of it. */
  const counting = async (...serials: string[]) => {
    const [at, cable] = await Promise.all([
      shop.stocked(...serials),
      shop.item('QUANTITY', { barcode: `B${randomUUID().slice(0, 8)}` }),
    ]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 10 });
    const { id, number } = await shop.ask(OpenCount, { locationId: at.locationId });
    return { ...at, cable, id, number };
  };
  const scan = (id: string, codes: string[], quantities: { itemId: string; quantity: number }[] = []) =>
    shop.ask(ScanIntoCount, { id, codes, quantities });
  const apply = (id: string) => shop.ask(ApplyCount, { id });
  const differences = async (id: string) =>
    (await shop.ask(GetCount, { id })).differences.data.map(({ kind, action, unit, counted, onHand }) =>
      [kind, action, unit ? unit.serialNumber : `${counted} of ${onHand}`].join(' '),
    );
  /** Serial numbers that no other test uses, since a scan looks at every item. */
  const own = (...names: string[]) => {
    const start = randomUUID().slice(0, 8).toUpperCase();
    return names.map(name => `${start}-${name}`);
  };

  it('tells what is missing and what is more or less, and books it after review', async () => {
    const [a, b, c] = own('A', 'B', 'C') as [string, string, string];
    const at = await counting(a, b, c);
    const { results, count } = await scan(at.id, [
      `SN:${a}`,
      b,
      ` sn: ${b.toLowerCase()}`,
      'NOPE',
      at.cable.barcode ?? '',
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'COUNTED',
      'COUNTED',
      'ALREADY_COUNTED',
      'REFUSED',
      'COUNTED',
    ]);
    expect(count).toMatchObject({ expected: 3, seen: 2, state: 'OPEN', version: 2 });
    expect((await scan(at.id, [a])).results).toMatchObject([{ outcome: 'ALREADY_COUNTED', serialNumber: a }]);
    await scan(at.id, [], [{ itemId: at.cable.id, quantity: 8.5 }]);
    expect(await differences(at.id)).toEqual([`MISSING LOST ${c}`, 'QUANTITY BOOKED 8.5 of 10']);
    expect(await shop.unit(at.itemId, c)).toMatchObject({ status: 'IN_STOCK' });
    expect(await apply(at.id)).toMatchObject({ state: 'APPLIED', closedBy: 'test', number: at.number });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2 });
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 8.5 });
    const lost = await shop.unit(at.itemId, c);
    const { history } = await shop.ask(GetUnitHistory, { id: lost.id });
    expect(history.at(-1)).toMatchObject({ action: 'COUNTED', toStatus: 'LOST', document: { number: at.number } });
    expect(await differences(at.id)).toEqual([`MISSING LOST ${c}`, 'QUANTITY BOOKED 8.5 of 10']);
    expect(await refusalOf(apply(at.id))).toMatchObject({ code: 'count-closed', facts: { state: 'APPLIED' } });
    expect(await refusalOf(scan(at.id, [a]))).toMatchObject({ code: 'count-closed' });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('brings here what is known elsewhere, finds what was lost, and never touches what was sold', async () => {
    const [here, lost, away, sold] = own('H', 'L', 'W', 'S') as [string, string, string, string];
    const at = await shop.stocked(here, lost, sold);
    const { id: elsewhere } = await shop.location('Depot');
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId: elsewhere, serials: [{ serialNumber: away }] });
    const unit = await shop.unit(at.itemId, lost);
    await shop.ask(ChangeUnitStatus, { id: unit.id, status: 'LOST', reason: 'Gone' });
    await shop.sell(at, sold);
    const { id } = await shop.ask(OpenCount, { locationId: at.locationId, itemIds: [at.itemId] });
    await scan(id, [here, lost, away, sold]);
    expect((await differences(id)).sort()).toEqual(
      [`UNEXPECTED FOUND ${lost}`, `UNEXPECTED MOVED ${away}`, `UNEXPECTED REPORTED ${sold}`].sort(),
    );
    await apply(id);
    expect(await shop.unit(at.itemId, lost)).toMatchObject({ status: 'IN_STOCK' });
    expect(await shop.unit(at.itemId, away)).toMatchObject({ status: 'IN_STOCK', locationId: at.locationId });
    expect(await shop.unit(at.itemId, sold)).toMatchObject({ status: 'SOLD' });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 3 });
    expect(await shop.stock(at.itemId, elsewhere)).toMatchObject({ onHand: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('does not miss what was sold since it began, nor what a document has', async () => {
    const [sold, held, fresh] = own('S', 'H', 'F') as [string, string, string];
    const at = await counting(sold, held);
    await shop.sell(at, sold);
    await shop.hold(at, [shop.line(at.itemId, held)]);
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId: at.locationId, serials: [{ serialNumber: fresh }] });
    await scan(at.id, [], [{ itemId: at.cable.id, quantity: 9 }]);
    const invoiceId = randomUUID();
    await shop.save(invoiceId, at, { effect: 'SUBTRACTED', quantities: [{ itemId: at.cable.id, quantity: 2 }] });
    expect(await differences(at.id)).toEqual([`MISSING REPORTED ${held}`, 'QUANTITY BOOKED 9 of 10']);
    await apply(at.id);
    expect(await shop.unit(at.itemId, held)).toMatchObject({ status: 'RESERVED' });
    expect(await shop.unit(at.itemId, fresh)).toMatchObject({ status: 'IN_STOCK' });
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 7 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('tells nobody where its units went who may not look there', async () => {
    const [kept, gone] = own('A', 'B') as [string, string];
    const at = await counting(kept, gone);
    await scan(at.id, [kept], [{ itemId: at.cable.id, quantity: 10 }]);
    await apply(at.id);
    const elsewhere = await shop.location();
    await shop.ask(ReceiveUnits, { itemId: at.cable.id, locationId: elsewhere.id, quantity: 1 });
    const { id } = await shop.ask(OpenCount, { locationId: elsewhere.id });
    await scan(id, [gone]);
    await apply(id);

    const seenBy = async (...locations: string[]) =>
      (await shop.ask(GetCount, { id: at.id }, { as: { locations } })).differences.data.map(({ unit }) => unit);
    expect(await seenBy(at.locationId)).toMatchObject([{ serialNumber: gone, locationId: null }]);
    expect(await seenBy(at.locationId, elsewhere.id)).toMatchObject([{ locationId: elsewhere.id }]);
  });

  it('takes no stock that is reserved', async () => {
    const at = await counting(...own('R'));
    await shop.hold(at, [{ lineId: randomUUID(), itemId: at.cable.id, quantity: 4 }]);
    await scan(at.id, [], [{ itemId: at.cable.id, quantity: 3 }]);
    expect(await refusalOf(apply(at.id))).toMatchObject({
      code: 'stock-insufficient',
      facts: { lines: [{ itemId: at.cable.id, wanted: 7, available: 6 }] },
    });
    expect((await shop.ask(GetCount, { id: at.id })).count.state).toBe('OPEN');
    expect(await shop.disagreements()).toEqual([]);
  });

  it('and a sale of the same unit: it is lost or sold, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const [serial] = own('X') as [string];
      const at = await counting(serial);
      const [, sale] = await Promise.allSettled([apply(at.id), shop.sell(at, serial)]);
      const { status } = await shop.unit(at.itemId, serial);
      expect(status).toBe(sale.status === 'fulfilled' ? 'SOLD' : 'LOST');
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is cancelled without a trace in the stock, is seen where the place is seen, and is applied with the right to', async () => {
    const at = await counting(...own('C'));
    const clerk = { as: { permissions: ['inventory:write'] } };
    expect(await refusalOf(shop.ask(ApplyCount, { id: at.id }, clerk))).toMatchObject({ code: 'forbidden' });
    const stranger = { as: { locations: [randomUUID()] } };
    expect(await refusalOf(shop.ask(GetCount, { id: at.id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(CancelCount, { id: at.id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await shop.ask(CancelCount, { id: at.id })).toMatchObject({ state: 'CANCELLED' });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1 });
    GetCount.output.parse(await shop.ask(GetCount, { id: at.id }));
    expect((await shop.ask(ListCounts, { locationId: at.locationId })).data).toMatchObject([{ id: at.id }]);
  });

  it('shows its differences page after page', async () => {
    const at = await counting(...own('1', '2', '3'));
    const first = (await shop.ask(GetCount, { id: at.id, limit: 2 })).differences;
    const rest = (await shop.ask(GetCount, { id: at.id, limit: 2, cursor: first.page.nextCursor! })).differences;
    expect(new Set([...first.data, ...rest.data].map(({ unit }) => unit?.id)).size).toBe(3);
    expect(rest.page.hasMore).toBe(false);
  });
});
