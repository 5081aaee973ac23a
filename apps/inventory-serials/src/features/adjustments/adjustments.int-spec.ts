import { randomUUID } from 'node:crypto';
import { Adjustment, AdjustStock, GetUnitHistory, type Input, ListAdjustments, ReceiveUnits } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('an adjustment', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const goods = async (...serials: string[]) => {
    const [at, cable] = await Promise.all([shop.stocked(...serials), shop.item('QUANTITY', { name: 'Cable' })]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 10 });
    return { ...at, cable };
  };
  const adjust = (
    locationId: string,
    lines: Input<typeof AdjustStock>['lines'],
    options?: Parameters<Shop['ask']>[2],
  ) => shop.ask(AdjustStock, { locationId, reason: 'Water damage', lines }, options);

  it('corrects quantities up and down, and loses and finds units, under a number and with the reason', async () => {
    const at = await goods('A1', 'A2');
    const made = await adjust(at.locationId, [
      { itemId: at.cable.id, quantityChange: -2.5 },
      { itemId: at.itemId, lost: ['a1'] },
    ]);
    expect(Adjustment.parse(made)).toMatchObject({ number: expect.stringMatching(/^ADJ-\d{6}$/), username: 'test' });
    expect(made.lines).toContainEqual({ itemId: at.itemId, quantityChange: -1, lost: ['a1'], found: [] });
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 7.5 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1 });
    const elsewhere = await shop.location();
    await adjust(elsewhere.id, [{ itemId: at.itemId, found: ['A1'] }]);
    const unit = await shop.unit(at.itemId, 'A1');
    expect(unit).toMatchObject({ status: 'IN_STOCK', locationId: elsewhere.id });
    expect(await shop.stock(at.itemId, elsewhere.id)).toMatchObject({ onHand: 1 });
    const { history } = await shop.ask(GetUnitHistory, { id: unit.id });
    const document = { kind: 'ADJUSTMENT', id: made.id, number: made.number, username: 'test' };
    expect(history[1]).toMatchObject({ action: 'ADJUSTED', toStatus: 'LOST', reason: 'Water damage', document });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('never takes what is not there or what somebody has', async () => {
    const at = await goods('B1', 'B2');
    await shop.hold(at, [{ lineId: randomUUID(), itemId: at.cable.id, quantity: 4 }, shop.line(at.itemId, 'B2')]);
    expect(await refusalOf(adjust(at.locationId, [{ itemId: at.cable.id, quantityChange: -7 }]))).toMatchObject({
      code: 'stock-insufficient',
      facts: { lines: [{ itemId: at.cable.id, wanted: 7, available: 6 }] },
    });
    expect(await refusalOf(adjust(at.locationId, [{ itemId: at.itemId, lost: ['B2'] }]))).toMatchObject({
      code: 'serial-not-available',
      facts: { serials: [{ serialNumber: 'B2', status: 'RESERVED', heldBy: expect.any(Object) }] },
    });
    expect(await refusalOf(adjust(at.locationId, [{ itemId: at.itemId, found: ['B1'] }]))).toMatchObject({
      code: 'serial-move-refused',
      facts: { serials: [{ serialNumber: 'B1', from: 'IN_STOCK', to: 'IN_STOCK' }] },
    });
    expect(await refusalOf(adjust(at.locationId, [{ itemId: at.itemId, found: ['NOPE'] }]))).toMatchObject({
      code: 'serial-not-found',
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is refused when it is not one', async () => {
    const at = await goods('C1');
    const service = await shop.item('NONE');
    const bad: Input<typeof AdjustStock>['lines'][] = [
      [{ itemId: at.itemId, quantityChange: 1 }],
      [{ itemId: at.itemId }],
      [{ itemId: at.cable.id, lost: ['C1'] }],
      [{ itemId: at.cable.id }],
      [{ itemId: service.id, quantityChange: 1 }],
    ];
    for (const lines of bad)
      expect(await refusalOf(adjust(at.locationId, lines))).toMatchObject({ code: 'validation' });
    expect(await refusalOf(adjust(at.locationId, [{ itemId: at.itemId, lost: ['C1'], found: ['c1'] }]))).toMatchObject({
      code: 'serial-duplicate',
    });
    expect(await refusalOf(adjust(randomUUID(), [{ itemId: at.cable.id, quantityChange: 1 }]))).toMatchObject({
      code: 'not-found',
    });
  });

  it('needs its own permission and sight of the location, and is made once by one command', async () => {
    const at = await goods('D1');
    const up = [{ itemId: at.cable.id, quantityChange: 1 }];
    const clerk = { as: { permissions: ['inventory:write', 'inventory:read'] } };
    expect(await refusalOf(adjust(at.locationId, up, clerk))).toMatchObject({ code: 'forbidden' });
    const stranger = { as: { locations: [randomUUID()] } };
    expect(await refusalOf(adjust(at.locationId, up, stranger))).toMatchObject({ code: 'not-found' });
    const commandId = randomUUID();
    expect(await adjust(at.locationId, up, { commandId })).toEqual(await adjust(at.locationId, up, { commandId }));
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 11 });
    const { data } = await shop.ask(ListAdjustments, { locationId: at.locationId });
    expect(data).toMatchObject([{ reason: 'Water damage' }]);
    expect((await shop.ask(ListAdjustments, {}, stranger)).data).toEqual([]);
  });
});
