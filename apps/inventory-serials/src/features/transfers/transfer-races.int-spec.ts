import { randomUUID } from 'node:crypto';
import { CancelTransfer, GetTransfer } from '@provena/contracts';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';
import { transfersIn } from '../../testing/transfers.fixture.ts';

describe('transfers that are large, repeated or race', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const { goods, send, receive } = transfersIn(() => shop);

  it('and a sale of the same unit: one has it', async () => {
    for (let round = 0; round < 10; round++) {
      const at = await goods('R1');
      const outcomes = await Promise.allSettled([
        send(at, [{ itemId: at.itemId, serials: ['R1'] }]),
        shop.sell(at, 'R1'),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const loser = outcomes.find(outcome => outcome.status === 'rejected');
      expect(loser?.reason).toMatchObject({ code: expect.stringMatching(/^serial-(not-available|wrong-location)$/) });
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('received twice at once is received once', async () => {
    for (let round = 0; round < 5; round++) {
      const at = await goods('S1', 'S2');
      const { id } = await send(at, [
        { itemId: at.itemId, serials: ['S1', 'S2'] },
        { itemId: at.cable.id, quantity: 4 },
      ]);
      const outcomes = await Promise.allSettled([
        receive(id),
        receive(id),
        shop.ask(CancelTransfer, { id, reason: 'R' }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
      const { lines } = await shop.ask(GetTransfer, { id });
      for (const { quantity, received, returned } of lines) expect(received + returned).toBe(quantity);
    }
    expect(await shop.disagreements()).toEqual([]);
  });

  it('of a thousand units is one step each way', async () => {
    const numbers = Array.from({ length: 1000 }, (_, place) => `K${place}`);
    const at = await goods(...numbers);
    const { id } = await send(at, [{ itemId: at.itemId, serials: numbers }]);
    expect(await shop.stock(at.itemId, at.there)).toMatchObject({ inTransit: 1000 });
    await receive(id);
    expect(await shop.stock(at.itemId, at.there)).toMatchObject({ onHand: 1000 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is sent once by one command', async () => {
    const at = await goods('Z1');
    const commandId = randomUUID();
    const first = await send(at, [{ itemId: at.cable.id, quantity: 1 }], { commandId });
    expect(await send(at, [{ itemId: at.cable.id, quantity: 1 }], { commandId })).toEqual(first);
    expect(await shop.stock(at.cable.id, at.locationId)).toMatchObject({ onHand: 9 });
  });
});
