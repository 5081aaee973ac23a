import { randomUUID } from 'node:crypto';
import { GetUnitHistory } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { invoiceHolder, openShop, type Shop } from '../shop.suite.ts';

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
