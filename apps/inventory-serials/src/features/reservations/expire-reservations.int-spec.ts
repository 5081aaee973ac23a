import { randomUUID } from 'node:crypto';
import { GetUnitHistory } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('a hold nobody renews', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('ends by the clock of the database, within a second or so, and says so', async () => {
    const at = await shop.stocked('A1', 'A2');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'A1', 'A2')], { reservationId, ttlSeconds: 1 });
    await eventually(async () => expect(await shop.unit(at.itemId, 'A1')).toMatchObject({ status: 'IN_STOCK' }));
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 0 });
    const { history } = await shop.ask(GetUnitHistory, { id: (await shop.unit(at.itemId, 'A2')).id });
    expect(history.at(-1)).toMatchObject({
      action: 'EXPIRED',
      username: 'system',
      document: saleHolder,
      fromStatus: 'RESERVED',
      toStatus: 'IN_STOCK',
    });
    const { rows } = await shop.database.pool.query(
      `select body from outbox where body->>'reservationId' = $1 order by seq`,
      [reservationId],
    );
    expect(rows).toMatchObject([
      { body: { state: 'HELD', units: [{ status: 'RESERVED' }, { status: 'RESERVED' }] } },
      { body: { state: 'EXPIRED', units: [{ status: 'IN_STOCK' }, { status: 'IN_STOCK' }] } },
    ]);
  });

  it('that cannot be freed holds up no other, is counted, and is freed once it can be', async () => {
    const [broken, sound] = [await shop.stocked('B1'), await shop.stocked('B2')];
    const ids = [randomUUID(), randomUUID()];
    const lines = [shop.line(broken.itemId, 'B1'), shop.line(sound.itemId, 'B2')];
    for (const [place, at] of [broken, sound].entries())
      await shop.hold(at, lines.slice(place, place + 1), { reservationId: ids[place] });
    // The level is wrong already, so that giving back breaks its CHECK.
    const setReserved = (reserved: number) =>
      shop.database.pool.query('update stock_level set reserved = $1 where item_id = $2', [reserved, broken.itemId]);
    await setReserved(0);
    await shop.database.pool.query('update reservation set expires_at = now() where id = any($1)', [ids]);
    const metrics = async () => (await fetch(`http://127.0.0.1:${shop.service.healthPort}/metrics`)).text();
    await eventually(async () =>
      expect(await metrics()).toContain('provena_set_aside_total{work="expire-reservations"}'),
    );
    await eventually(async () => expect(await shop.unit(sound.itemId, 'B2')).toMatchObject({ status: 'IN_STOCK' }));
    expect(await shop.unit(broken.itemId, 'B1')).toMatchObject({ status: 'RESERVED' });
    await setReserved(1);
    await eventually(async () => expect(await shop.unit(broken.itemId, 'B1')).toMatchObject({ status: 'IN_STOCK' }));
    expect(await shop.disagreements()).toEqual([]);
  });
});
