import { randomUUID } from 'node:crypto';
import { type Body, GetUnitHistory, type Input, ReceiveUnits, UnitChanged, UnitsReceived } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('receiving', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const receive = (goods: Input<typeof ReceiveUnits>, options?: Parameters<Shop['ask']>[2]) =>
    shop.ask(ReceiveUnits, goods, options);

  it('books units in, in the order given, with their notes and warranty', async () => {
    const at = await shop.stocked('X0');
    const received = await receive({
      itemId: at.itemId,
      locationId: at.locationId,
      serials: [
        { serialNumber: ' b-2 ', conditionNotes: 'box open', warrantyStart: '2026-01-01', warrantyEnd: '2028-01-01' },
        { serialNumber: 'A-1' },
      ],
    });
    expect(received).toMatchObject({ received: 2, serials: [{ serialNumber: 'b-2' }, { serialNumber: 'A-1' }] });
    expect(await shop.unit(at.itemId, 'b-2')).toMatchObject({
      status: 'IN_STOCK',
      conditionNotes: 'box open',
      warrantyStart: '2026-01-01',
      warrantyEnd: '2028-01-01',
      version: 1,
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 3, reserved: 0, available: 3 });
    const { history } = await shop.ask(GetUnitHistory, { id: received.serials[0]!.id });
    expect(history).toMatchObject([
      { action: 'RECEIVED', fromStatus: null, toStatus: 'IN_STOCK', username: 'test', document: null },
    ]);
    const { rows } = await shop.database.pool.query(
      `select body from outbox where subject = $1 and body->>'receiptId' = $2`,
      [UnitsReceived.subject, received.receiptId],
    );
    expect(UnitsReceived.body.parse(rows[0].body)).toMatchObject({ itemId: at.itemId, quantity: 2 });
  });

  /** The facts that told of units of an item. */
  const told = async (itemId: string): Promise<Body<typeof UnitChanged>[]> => {
    const { rows } = await shop.database.pool.query<{ body: unknown }>(
      `select body from outbox where subject = $1 and body->'units'->0->>'itemId' = $2 order by seq`,
      [UnitChanged.subject, itemId],
    );
    return rows.map(({ body }) => UnitChanged.body.parse(body));
  };

  it('states each unit in full, for those who follow', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item()]);
    const { receiptId } = await receive({ itemId, locationId, ranges: ['T1..T2'], conditionNotes: 'new' });
    const [fact, ...others] = await told(itemId);
    expect(others).toEqual([]);
    expect(fact?.units).toEqual([await shop.unit(itemId, 'T1'), await shop.unit(itemId, 'T2')]);
    expect(fact?.units[0]).toMatchObject({ receiptId, status: 'IN_STOCK', conditionNotes: 'new', version: 1 });
  });

  it('expands ranges', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item()]);
    const { received, serials } = await receive({ itemId, locationId, ranges: ['SN008..SN011', 'X1..X1'] });
    expect(received).toBe(5);
    expect(serials.map(one => one.serialNumber)).toEqual(['SN008', 'SN009', 'SN010', 'SN011', 'X1']);
  });

  it('takes 10,000 units at once', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item()]);
    expect(await receive({ itemId, locationId, ranges: ['N00001..N10000'] }, { timeout: 20_000 })).toMatchObject({
      received: 10_000,
    });
    const facts = await told(itemId);
    expect(facts.map(({ units }) => units.length)).toEqual(Array.from({ length: 20 }, () => 500));
    expect(new Set(facts.flatMap(({ units }) => units.map(({ serialNumber }) => serialNumber))).size).toBe(10_000);
    for (const fact of facts) expect(JSON.stringify(fact).length).toBeLessThan(512 * 1024);
    expect(
      await refusalOf(receive({ itemId, locationId, ranges: ['M00001..M06000', 'O00001..O06000'] })),
    ).toMatchObject({ code: 'validation' });
  });

  it('books a quantity in, also to what is there', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    await receive({ itemId, locationId, quantity: 2.5 });
    expect(await receive({ itemId, locationId, quantity: 4 })).toMatchObject({ received: 4, serials: [] });
    expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 6.5 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('refuses what is there already, or twice in the request, and books nothing', async () => {
    const at = await shop.stocked('A1');
    expect(
      await refusalOf(
        receive({
          itemId: at.itemId,
          locationId: at.locationId,
          serials: [{ serialNumber: 'A2' }, { serialNumber: 'a1' }],
        }),
      ),
    ).toMatchObject({
      code: 'serial-duplicate',
      facts: { serials: [{ serialNumber: 'a1', itemId: at.itemId }] },
    });
    expect(
      await refusalOf(receive({ itemId: at.itemId, locationId: at.locationId, ranges: ['B1..B3', 'B3..B4'] })),
    ).toMatchObject({
      code: 'serial-duplicate',
      facts: { serials: [{ serialNumber: 'B3' }] },
    });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1 });
    await expect(shop.unit(at.itemId, 'A2')).rejects.toThrow('no unit');
  });

  it('keeps the same serial number of two items apart', async () => {
    const [one, other] = [await shop.stocked('SAME'), await shop.stocked('SAME')];
    expect((await shop.unit(one.itemId, 'SAME')).id).not.toBe((await shop.unit(other.itemId, 'SAME')).id);
  });

  it('books the same command in once', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    const commandId = randomUUID();
    const first = await receive({ itemId, locationId, quantity: 5 }, { commandId });
    expect(await receive({ itemId, locationId, quantity: 5 }, { commandId })).toEqual(first);
    expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 5 });
  });

  it('lets one of two receipts with the same numbers win, whatever their order', async () => {
    const [{ id: locationId }, { id: itemId }] = await Promise.all([shop.location(), shop.item()]);
    const numbers = Array.from({ length: 40 }, (_, place) => ({ serialNumber: `R${place}` }));
    const outcomes = await Promise.allSettled([
      receive({ itemId, locationId, serials: numbers }),
      receive({ itemId, locationId, serials: numbers.toReversed() }),
    ]);
    expect(
      outcomes
        .map(outcome => (outcome.status === 'fulfilled' ? 'ok' : (outcome.reason as { code: string }).code))
        .sort(),
    ).toEqual(['ok', 'serial-duplicate']);
    expect(await shop.stock(itemId, locationId)).toMatchObject({ onHand: 40 });
  });

  it('refuses what does not fit the item', async () => {
    const { id: locationId } = await shop.location();
    const [phone, cable, service] = await Promise.all([shop.item(), shop.item('QUANTITY'), shop.item('NONE')]);
    const serials = [{ serialNumber: 'Z1' }];
    for (const goods of [
      { itemId: phone.id, quantity: 1 },
      { itemId: cable.id, serials },
      { itemId: service.id, quantity: 1 },
      { itemId: phone.id, serials: [] },
      { itemId: phone.id },
      { itemId: phone.id, serials, ranges: ['A1..A2'] },
      { itemId: phone.id, ranges: ['A2..A1'] },
    ]) {
      expect(await refusalOf(receive({ locationId, ...goods }))).toMatchObject({
        code: 'validation',
        facts: { errors: [expect.any(Object)] },
      });
    }
  });

  it('knows only what there is, and what the caller may see', async () => {
    const at = await shop.stocked('A1');
    const serials = [{ serialNumber: 'A2' }];
    expect(await refusalOf(receive({ itemId: randomUUID(), locationId: at.locationId, serials }))).toMatchObject({
      code: 'not-found',
      facts: { kind: 'item' },
    });
    expect(await refusalOf(receive({ itemId: at.itemId, locationId: randomUUID(), serials }))).toMatchObject({
      code: 'not-found',
      facts: { kind: 'location' },
    });
    const elsewhere = { as: { locations: [randomUUID()] } };
    expect(
      await refusalOf(receive({ itemId: at.itemId, locationId: at.locationId, serials }, elsewhere)),
    ).toMatchObject({ code: 'not-found', facts: { kind: 'location' } });
  });
});
