import { randomUUID } from 'node:crypto';
import { ReceiveUnits } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { type Repair, repairStock } from '@provena/verify';
import { openShop, type Shop } from '../testing/shop.fixture.ts';

describe('the repair of stock', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const repaired = (dryRun = false): Promise<Repair[]> => repairStock(shop.ownerUrl, { dryRun, username: 'olga' });

  it('sets a level to what its units come to, says so, and writes down who did it', async () => {
    const at = await shop.stocked('A1', 'A2');
    await shop.hold(at, [shop.line(at.itemId, 'A1')]);
    await shop.database.pool.query('update stock_level set on_hand = 7, reserved = 3 where item_id = $1', [at.itemId]);
    const repairs = [
      { kind: 'STOCK_LEVEL', subject: at, was: { onHand: 7, reserved: 3 }, isNow: { onHand: 2, reserved: 1 } },
    ];
    expect(await repaired(true)).toEqual(repairs);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 7, reserved: 3 });
    expect(await repaired()).toEqual(repairs);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2, reserved: 1 });
    const { rows } = await shop.database.pool.query('select username from stock_repair where subject = $1', [at]);
    expect(rows).toEqual([{ username: 'olga' }]);
    expect(await repaired()).toEqual([]);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('counts quantities from their movements, with what carts and invoices reserve', async () => {
    const [{ id: locationId }, { id: itemId }] = [await shop.location(), await shop.item('QUANTITY')];
    await shop.ask(ReceiveUnits, { itemId, locationId, quantity: 10.5 });
    await shop.save(randomUUID(), { locationId }, { effect: 'RESERVED', quantities: [{ itemId, quantity: 2 }] });
    await shop.database.pool.query('update stock_level set on_hand = 9, reserved = 0 where item_id = $1', [itemId]);
    expect(await repaired()).toMatchObject([{ kind: 'STOCK_LEVEL', isNow: { onHand: 10.5, reserved: 2 } }]);
  });

  it('waits for a claim that has begun before it is in the way of anything the claim still needs', async () => {
    const at = await shop.stocked('W1');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'W1')], { reservationId });
    const claim = await shop.database.pool.connect();
    await claim.query('begin');
    await claim.query('select from reservation where id = $1 for update', [reservationId]);
    const { pid } = (await claim.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!;
    const ended = repaired();
    await eventually(async () => {
      // The claim cannot ask this itself: a transaction sees the connections as they were at its first look.
      const { rows } = await shop.database.pool.query(
        'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
        [pid],
      );
      expect(rows).toHaveLength(1);
    });
    await claim.query('update unit set version = version + 1 where item_id = $1', [at.itemId]);
    await claim.query('update reservation set holder = holder where id = $1', [reservationId]);
    await claim.query('rollback');
    claim.release();
    expect(await ended).toEqual([]);
  });

  it('frees a unit whose hold has ended without it, with a movement', async () => {
    const at = await shop.stocked('C1');
    const reservationId = randomUUID();
    await shop.hold(at, [shop.line(at.itemId, 'C1')], { reservationId });
    await shop.database.pool.query(
      `update reservation set state = 'RELEASED', decided_at = now(), units = '[]' where id = $1`,
      [reservationId],
    );
    expect((await repaired()).map(({ kind }) => kind)).toEqual(['UNIT', 'STOCK_LEVEL']);
    expect(await shop.unit(at.itemId, 'C1')).toMatchObject({ status: 'IN_STOCK', version: 3 });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ reserved: 0 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('is the owner’s: the service itself has no right to it', async () => {
    const asService = repairStock(shop.database.url, { dryRun: true, username: 'olga' });
    await expect(asService).rejects.toMatchObject({ code: '42501' });
  });

  it('has nothing to mend where nothing is wrong', async () => {
    await shop.stocked('D1');
    expect(await repaired()).toEqual([]);
  });
});
