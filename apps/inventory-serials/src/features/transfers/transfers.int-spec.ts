import { randomUUID } from 'node:crypto';
import type { SendTransfer } from '@provena/contracts';
import {
  CancelTransfer,
  GetTransfer,
  GetUnitHistory,
  type Input,
  ListTransfers,
  ReceiveUnits,
  Transfer,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';
import { transfersIn } from '../../testing/transfers.fixture.ts';

describe('a transfer', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const { goods, send, receive } = transfersIn(() => shop);

  it('takes units and quantities out of the stock; the other end sees them on their way', async () => {
    const at = await goods('A1', 'A2', 'A3');
    const sent = await send(at, [
      { itemId: at.itemId, serials: ['a1', 'A2'] },
      { itemId: at.cable.id, quantity: 2.5 },
    ]);
    expect(Transfer.parse(sent)).toMatchObject({
      state: 'SENT',
      number: expect.stringMatching(/^TRF-\d{6}$/),
      version: 1,
    });
    expect(sent.lines.find(line => line.itemId === at.itemId)).toMatchObject({
      quantity: 2,
      inTransit: 2,
      serials: [
        { serialNumber: 'A1', outcome: 'IN_TRANSIT' },
        { serialNumber: 'A2', outcome: 'IN_TRANSIT' },
      ],
    });
    expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_TRANSIT', locationId: at.there });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1, inTransit: 0 });
    expect(await shop.stock(at.itemId, at.there)).toMatchObject({ onHand: 0, inTransit: 2 });
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 7.5 });
    expect(await shop.stock(at.cable.id, at.there)).toMatchObject({ onHand: 0, inTransit: 2.5 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is received whole, and each unit knows where it came from and by which transfer', async () => {
    const at = await goods('B1');
    const { id, number } = await send(at, [
      { itemId: at.itemId, serials: ['B1'] },
      { itemId: at.cable.id, quantity: 3 },
    ]);
    const received = await receive(id);
    expect(received).toMatchObject({ state: 'RECEIVED', version: 2, closedAt: expect.any(String) });
    expect(await shop.stock(at.itemId, at.there)).toMatchObject({ onHand: 1, inTransit: 0 });
    expect(await shop.stock(at.cable.id, at.there)).toMatchObject({ onHand: 3, inTransit: 0 });
    const unit = await shop.unit(at.itemId, 'B1');
    const { history } = await shop.ask(GetUnitHistory, { id: unit.id });
    const document = { kind: 'TRANSFER', id, number, username: 'test' };
    expect(history.slice(1)).toMatchObject([
      { action: 'TRANSFERRED_OUT', toStatus: 'IN_TRANSIT', document, reason: 'Van 2' },
      { action: 'TRANSFERRED_IN', toStatus: 'IN_STOCK', locationId: at.there, document },
    ]);
    expect(await shop.disagreements()).toEqual([]);
    expect(await refusalOf(receive(id))).toMatchObject({
      code: 'transfer-closed',
      facts: { number, state: 'RECEIVED' },
    });
  });

  it('is received in parts; what is missing stays in transit or is told as lost', async () => {
    const at = await goods('C1', 'C2', 'C3');
    const { id } = await send(at, [
      { itemId: at.itemId, serials: ['C1', 'C2', 'C3'] },
      { itemId: at.cable.id, quantity: 5 },
    ]);
    const first = await receive(id, [
      { itemId: at.itemId, serials: ['C1'] },
      { itemId: at.cable.id, quantity: 1.5, lostQuantity: 0.5 },
    ]);
    expect(first).toMatchObject({ state: 'PARTLY_RECEIVED', closedAt: null });
    expect(first.lines.find(line => line.itemId === at.cable.id)).toMatchObject({
      received: 1.5,
      lost: 0.5,
      inTransit: 3,
    });
    const second = await receive(id, [{ itemId: at.itemId, lost: ['C2'] }]);
    expect(second.state).toBe('PARTLY_RECEIVED');
    expect(await shop.unit(at.itemId, 'C2')).toMatchObject({ status: 'LOST', locationId: at.there });
    expect(await receive(id)).toMatchObject({ state: 'RECEIVED', version: 4 });
    expect(await shop.stock(at.itemId, at.there)).toMatchObject({ onHand: 2 });
    expect(await shop.stock(at.cable.id, at.there)).toMatchObject({ onHand: 4.5 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('takes in nothing that it did not bring', async () => {
    const at = await goods('D1', 'D2');
    const { id, number } = await send(at, [
      { itemId: at.itemId, serials: ['D1'] },
      { itemId: at.cable.id, quantity: 1 },
    ]);
    const other = await goods('D9');
    expect(
      await refusalOf(
        receive(id, [
          { itemId: at.itemId, serials: ['D1', 'D2'] },
          { itemId: at.cable.id, quantity: 2 },
        ]),
      ),
    ).toMatchObject({
      code: 'transfer-unexpected',
      facts: {
        number,
        serials: [{ serialNumber: 'D2', outcome: null }],
        lines: [
          { itemId: at.itemId, wanted: 2, inTransit: 1 },
          { itemId: at.cable.id, wanted: 2, inTransit: 1 },
        ],
      },
    });
    expect(await refusalOf(receive(id, [{ itemId: other.itemId, serials: ['D9'] }]))).toMatchObject({
      code: 'transfer-unexpected',
    });
    await receive(id, [{ itemId: at.itemId, serials: ['D1'] }]);
    expect(await refusalOf(receive(id, [{ itemId: at.itemId, serials: ['D1'] }]))).toMatchObject({
      code: 'transfer-unexpected',
      facts: { serials: [{ serialNumber: 'D1', outcome: 'RECEIVED' }] },
    });
  });

  it('that is cancelled brings back what is still on its way', async () => {
    const at = await goods('E1', 'E2');
    const { id } = await send(at, [
      { itemId: at.itemId, serials: ['E1', 'E2'] },
      { itemId: at.cable.id, quantity: 4 },
    ]);
    await receive(id, [{ itemId: at.itemId, serials: ['E1'] }]);
    const cancelled = await shop.ask(CancelTransfer, { id, reason: 'Road closed' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED' });
    expect(cancelled.lines.map(({ inTransit }) => inTransit)).toEqual([0, 0]);
    expect(await shop.unit(at.itemId, 'E2')).toMatchObject({ status: 'IN_STOCK', locationId: at.locationId });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 1 });
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 10 });
    expect(await refusalOf(shop.ask(CancelTransfer, { id, reason: 'Again' }))).toMatchObject({
      code: 'transfer-closed',
    });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('sends only what is in stock here and nobody has', async () => {
    const at = await goods('F1', 'F2', 'F3');
    const elsewhere = await shop.location();
    await shop.ask(ReceiveUnits, { itemId: at.itemId, locationId: elsewhere.id, serials: [{ serialNumber: 'F8' }] });
    await shop.sell(at, 'F1');
    const refused = await refusalOf(send(at, [{ itemId: at.itemId, serials: ['F1', 'F8', 'NOPE'] }]));
    expect(refused).toMatchObject({
      code: 'serial-not-found',
      facts: {
        serials: [
          { serialNumber: 'F1', code: 'serial-not-available', status: 'SOLD', frees: expect.any(String) },
          { serialNumber: 'F8', code: 'serial-wrong-location' },
          { serialNumber: 'NOPE', code: 'serial-not-found' },
        ],
      },
    });
    await shop.hold(at, [{ lineId: randomUUID(), itemId: at.cable.id, quantity: 4 }]);
    expect(await refusalOf(send(at, [{ itemId: at.cable.id, quantity: 7 }]))).toMatchObject({
      code: 'stock-insufficient',
      facts: { lines: [{ itemId: at.cable.id, wanted: 7, available: 6, locationId: at.locationId }] },
    });
    expect(await shop.unit(at.itemId, 'F2')).toMatchObject({ status: 'IN_STOCK', version: 1 });
  });

  it('is refused when it is not one', async () => {
    const at = await goods('G1');
    const service = await shop.item('NONE');
    const bad: Input<typeof SendTransfer>['lines'][] = [
      [{ itemId: at.itemId, quantity: 1 }],
      [{ itemId: at.cable.id, serials: ['G1'] }],
      [{ itemId: at.cable.id }],
      [{ itemId: service.id, quantity: 1 }],
      [
        { itemId: at.cable.id, quantity: 1 },
        { itemId: at.cable.id, quantity: 1 },
      ],
    ];
    for (const lines of bad) expect(await refusalOf(send(at, lines))).toMatchObject({ code: 'validation' });
    expect(await refusalOf(send(at, [{ itemId: at.itemId, serials: ['G1', ' g1'] }]))).toMatchObject({
      code: 'serial-duplicate',
    });
    const nowhere = { ...at, there: at.locationId };
    expect(await refusalOf(send(nowhere, [{ itemId: at.cable.id, quantity: 1 }]))).toMatchObject({
      code: 'validation',
    });
    expect(await refusalOf(send(at, [{ itemId: randomUUID(), quantity: 1 }]))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(send({ ...at, there: randomUUID() }, [{ itemId: at.cable.id, quantity: 1 }]))).toMatchObject(
      { code: 'not-found' },
    );
  });

  it('needs sight of both ends to be sent, and of the destination to be received', async () => {
    const at = await goods('H1');
    const line = { itemId: at.cable.id, quantity: 1 };
    const here = { as: { locations: [at.locationId] } };
    const there = { as: { locations: [at.there] } };
    const stranger = { as: { locations: [randomUUID()] } };
    expect(await refusalOf(send(at, [line], here))).toMatchObject({ code: 'not-found', facts: { kind: 'location' } });
    expect(await refusalOf(send(at, [line], there))).toMatchObject({ code: 'not-found', facts: { kind: 'location' } });
    const { id } = await send(at, [line]);
    expect(await refusalOf(receive(id, undefined, here))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(GetTransfer, { id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await shop.ask(GetTransfer, { id }, there)).toMatchObject({ id });
    expect(await refusalOf(shop.ask(CancelTransfer, { id, reason: 'R' }, there))).toMatchObject({ code: 'not-found' });
    expect((await shop.ask(ListTransfers, {}, stranger)).data).toEqual([]);
    expect(await receive(id, undefined, there)).toMatchObject({ state: 'RECEIVED' });
  });

  it('is listed newest first, page after page', async () => {
    const at = await goods('Z1');
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) ids.push((await send(at, [{ itemId: at.cable.id, quantity: 1 }])).id);
    await receive(ids[0]!);
    const { data, page } = await shop.ask(ListTransfers, { locationId: at.there, limit: 2 });
    const rest = await shop.ask(ListTransfers, { locationId: at.there, limit: 2, cursor: page.nextCursor! });
    expect([...data, ...rest.data].map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await shop.ask(ListTransfers, { locationId: at.there, state: 'RECEIVED' })).data).toHaveLength(1);
    ListTransfers.output.parse(rest);
  });
});
