import { randomUUID } from 'node:crypto';
import { type ClaimLine, type HoldUnits, type Output, ReceiveUnits, ReleaseReservation } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { eventually, refusalOf } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../../testing/shop.fixture.ts';

describe('a hold, a confirm and a release of the same id', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const release = (reservationId: string) =>
    shop.ask(ReleaseReservation, { reservationId, holder: saleHolder, reason: 'round' });

  /** Goods of both kinds, and the claims of them. */
  const goods = async () => {
    const at = await shop.stocked('G1', 'G2');
    const { id: cable } = await shop.item('QUANTITY');
    await shop.ask(ReceiveUnits, { itemId: cable, locationId: at.locationId, quantity: 5 });
    const reservationId = randomUUID();
    const units = shop.line(at.itemId, 'G1', 'G2');
    const held: ClaimLine[] = [units, { lineId: randomUUID(), itemId: cable, quantity: 3, serials: [] }];
    const stock = { effect: 'SUBTRACTED' as const, quantities: [{ itemId: cable, quantity: 2 }] };
    return {
      reservationId,
      hold: () => shop.hold(at, held, { reservationId }),
      confirm: () => shop.confirm(at, [units], { reservationId, stock }),
      /** All that is sold and reserved: units, then cables. */
      levels: async () => {
        const levels = [await shop.stock(at.itemId, at.locationId), await shop.stock(cable, at.locationId)];
        return levels.map(level => [level?.onHand, level?.reserved]);
      },
      versionOf: async (serial: string) => (await shop.unit(at.itemId, serial)).version,
      /** Locks a unit, so that a claim of it waits until the answered function is called. */
      locked: async () => {
        const other = await shop.database.pool.connect();
        await other.query('begin');
        await other.query(`select from unit where item_id = $1 order by id limit 1 for update`, [at.itemId]);
        return async () => {
          await other.query('rollback');
          other.release();
        };
      },
    };
  };
  /** Waits until this many connections wait for a lock. */
  const waiting = (expected: number) =>
    eventually(async () => {
      const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      expect((await shop.database.pool.query(waits)).rowCount).toBe(expected);
    });
  const SOLD = [
    [0, 0],
    [3, 0],
  ];
  const FREE = [
    [2, 0],
    [5, 0],
  ];

  it.each(['free goods', 'a cart'])(
    'of a release and a confirm of %s exactly one wins, and both tell the same',
    async of => {
      for (let round = 0; round < 24; round++) {
        const claim = await goods();
        if (of === 'a cart') await claim.hold();
        const confirming = () =>
          claim.confirm().then(
            ({ state }) => state,
            (error: unknown) => {
              if (!(error instanceof DomainError) || error.code !== 'hold-ended') throw error;
              return error.facts['state'];
            },
          );
        const releasing = () => release(claim.reservationId).then(({ state }) => state);
        const asked = round % 2 ? [confirming, releasing] : [releasing, confirming];
        const told = new Set(await Promise.all(asked.map(ask => ask())));
        expect(told.size).toBe(1);
        const [state] = told;
        expect((await release(claim.reservationId)).state).toBe(state);
        expect(await claim.levels()).toEqual(state === 'CONFIRMED' ? SOLD : FREE);
      }
      expect(await shop.disagreements()).toEqual([]);
    },
  );

  it('a confirm that has begun is refused, and sells nothing, when the id is released before it has its goods', async () => {
    const claim = await goods();
    const free = await claim.locked();
    const ended = refusalOf(claim.confirm());
    await waiting(1);
    expect(await release(claim.reservationId)).toMatchObject({ state: 'RELEASED' });
    await free();
    expect(await ended).toMatchObject({ code: 'hold-ended', facts: { state: 'RELEASED' } });
    expect(await claim.levels()).toEqual(FREE);
    expect(await claim.versionOf('G1')).toBe(1);
  });

  it('a release waits for a confirm that has begun with a cart, and is told that it was confirmed', async () => {
    const claim = await goods();
    await claim.hold();
    const free = await claim.locked();
    const confirmed = claim.confirm();
    await waiting(1);
    const released = release(claim.reservationId);
    await waiting(2);
    await free();
    const decision = await confirmed;
    expect(decision.state).toBe('CONFIRMED');
    expect(await released).toEqual(decision);
    expect(await claim.levels()).toEqual(SOLD);
  });

  it.each<[string, ('hold' | 'confirm')[]]>([
    ['a hold and then a confirm', ['hold', 'confirm']],
    ['a confirm and then a hold', ['confirm', 'hold']],
  ])('%s at once end confirmed, and nothing stays reserved', async (_, order) => {
    const claim = await goods();
    const free = await claim.locked();
    const asked: Promise<Output<typeof HoldUnits>>[] = [];
    for (const step of order) {
      asked.push(claim[step]());
      await waiting(asked.length);
    }
    // The second waits for the id: if it had anything of its own, they could wait for each other in a circle.
    const waits = `select from pg_locks join pg_database d on d.oid = database
      where not granted and locktype = 'advisory' and d.datname = current_database()`;
    expect((await shop.database.pool.query(waits)).rows).toHaveLength(1);
    await free();
    const answers = await Promise.all(asked);
    expect(answers[order.indexOf('confirm')]).toMatchObject({ state: 'CONFIRMED', units: [{}, {}] });
    expect(await claim.levels()).toEqual(SOLD);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('a cart that runs out of time while it is taken is taken all the same', async () => {
    const overdue = `update reservation set expires_at = clock_timestamp() where id = $1`;
    const claims: Awaited<ReturnType<typeof goods>>[] = [];
    for (let count = 0; count < 12; count++) claims.push(await goods());
    for (const { hold } of claims) await hold();
    const rounds = claims.map(async (claim, place) => {
      await shop.database.pool.query(overdue, [claim.reservationId]);
      // The timer frees it at some moment of the next second.
      await new Promise(resolve => setTimeout(resolve, place * 100));
      expect(await claim.confirm()).toMatchObject({ state: 'CONFIRMED', units: [{}, {}] });
      expect(await claim.levels()).toEqual(SOLD);
    });
    await Promise.all(rounds);
    expect(await shop.disagreements()).toEqual([]);
  });
});
