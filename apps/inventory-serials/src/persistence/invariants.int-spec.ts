import { randomUUID } from 'node:crypto';
import { ChangeUnitStatus, ReleaseReservation } from '@provena/contracts';
import { sqlState } from '@provena/database';
import { eventually } from '@provena/testing';
import { openShop, saleHolder, type Shop } from '../testing/shop.fixture.ts';

describe('the database of units', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const isRefused = async (statement: Promise<unknown>) => {
    const error: unknown = await statement.then(
      () => new Error('went through'),
      (reason: unknown) => reason,
    );
    expect([sqlState(error), (error as Error).message]).toEqual(['23514', expect.any(String)]);
  };
  const refuses = (sql: string, parameters: unknown[] = []) => isRefused(shop.database.pool.query(sql, parameters));

  /** The service has no right to these statements; they are refused even with every right. */
  const refusesEverybody = (sql: string) => isRefused(shop.asSuperuser(sql));

  it('knows no half states, whoever writes', async () => {
    const at = await shop.stocked('A1', 'A2');
    const { id } = await shop.unit(at.itemId, 'A1');
    await refuses(`update unit set status = 'RESERVED', version = version + 1 where id = $1`, [id]);
    await refuses(`update unit set reservation_id = $2, version = version + 1 where id = $1`, [id, randomUUID()]);
    await refuses(`update unit set invoice_id = $2, version = version + 1 where id = $1`, [id, randomUUID()]);
    await refuses(`update unit set status = 'GONE', version = version + 1 where id = $1`, [id]);
    await refuses(`update unit set status = 'LOST', customer_id = $2, version = version + 1 where id = $1`, [id, id]);
  });

  it('allows no jump: what never was sold is not returned, what is lost is not sold', async () => {
    const at = await shop.stocked('B1');
    const { id } = await shop.unit(at.itemId, 'B1');
    await refuses(`update unit set status = 'RETURNED', version = version + 1 where id = $1`, [id]);
    await shop.ask(ChangeUnitStatus, { id, status: 'LOST', reason: 'gone' });
    const owners = `reservation_id = $2, invoice_id = $2, invoice_line_id = $2`;
    for (const status of ['RESERVED', 'SOLD']) {
      await refuses(`update unit set status = '${status}', ${owners}, version = version + 1 where id = $1`, [
        id,
        randomUUID(),
      ]);
    }
  });

  it('sells stock at once, to a line of an invoice or not at all', async () => {
    const at = await shop.stocked('H1');
    const { id } = await shop.unit(at.itemId, 'H1');
    const [sold, reservation] = [`status = 'SOLD', version = version + 1`, `reservation_id = gen_random_uuid()`];
    await refuses(`update unit set ${sold} where id = $1`, [id]);
    await refuses(`update unit set ${sold}, ${reservation} where id = $1`, [id]);
    await refuses(`update unit set ${sold}, ${reservation}, invoice_id = gen_random_uuid() where id = $1`, [id]);
  });

  it('lets no unit change hands without coming back first', async () => {
    const at = await shop.stocked('C1', 'C2');
    await shop.hold(at, [shop.line(at.itemId, 'C1')]);
    await shop.sell(at, 'C2');
    const [reserved, sold] = [await shop.unit(at.itemId, 'C1'), await shop.unit(at.itemId, 'C2')];
    const other = randomUUID();
    await refuses(`update unit set reservation_id = $2, version = version + 1 where id = $1`, [reserved.id, other]);
    await refuses(
      `update unit set status = 'SOLD', reservation_id = $2, invoice_id = $2, invoice_line_id = $2, version = version + 1 where id = $1`,
      [reserved.id, other],
    );
    await refuses(`update unit set invoice_id = $2, version = version + 1 where id = $1`, [sold.id, other]);
    await refuses(`update unit set reservation_id = $2, version = version + 1 where id = $1`, [sold.id, other]);
  });

  it('counts versions one by one and keeps identity', async () => {
    const at = await shop.stocked('D1');
    const { id } = await shop.unit(at.itemId, 'D1');
    await refuses(`update unit set condition_notes = 'scratch' where id = $1`, [id]);
    await refuses(`update unit set version = version + 2 where id = $1`, [id]);
    await refuses(`update unit set serial_key = 'D2', version = version + 1 where id = $1`, [id]);
    await refusesEverybody(`delete from unit where id = '${id}'`);
  });

  it('never forgets a movement', async () => {
    await shop.stocked('E1');
    for (const table of ['unit_movement', 'stock_movement']) {
      await refusesEverybody(`update ${table} set at = now()`);
      await refusesEverybody(`delete from ${table}`);
      await refusesEverybody(`truncate ${table}`);
    }
  });

  it('reserves no more than there is', async () => {
    const at = await shop.stocked('F1');
    await refuses(`update stock_level set reserved = 2 where item_id = $1`, [at.itemId]);
    await refuses(`update stock_level set reserved = -1 where item_id = $1`, [at.itemId]);
  });

  it('decides a reservation once', async () => {
    const at = await shop.stocked('G1');
    const { reservationId } = await shop.sell(at, 'G1');
    await refuses(`update reservation set state = 'RELEASED', units = '[]' where id = $1`, [reservationId]);
    await refuses(`update reservation set state = 'HELD', decided_at = null where id = $1`, [reservationId]);
    await refuses(`update reservation set decided_at = now() where id = $1`, [reservationId]);
  });

  it('decides no reservation anew but a register’s cart that expired', async () => {
    const at = await shop.stocked('I1', 'I2');
    const ids = [randomUUID(), randomUUID()] as const;
    for (const [place, reservationId] of ids.entries())
      await shop.hold(at, [shop.line(at.itemId, `I${place + 1}`)], { reservationId });
    await shop.ask(ReleaseReservation, { reservationId: ids[0], holder: saleHolder, reason: 'void' });
    await shop.database.pool.query(`update reservation set expires_at = now() where id = $1`, [ids[1]]);
    await eventually(async () => expect(await shop.unit(at.itemId, 'I2')).toMatchObject({ status: 'IN_STOCK' }));
    const confirmed = `update reservation set kind = 'SAGA', state = 'CONFIRMED', invoice_id = gen_random_uuid() where id = $1`;
    await refuses(confirmed, [ids[0]]);
    await refuses(`update reservation set state = 'RELEASED' where id = $1`, [ids[1]]);
    await shop.database.pool.query(confirmed, [ids[1]]);
  });
});
