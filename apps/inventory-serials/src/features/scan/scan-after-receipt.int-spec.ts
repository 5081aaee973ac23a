import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('a scan after a large receipt, which the database has not looked at yet,', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('reads by index', async () => {
    const { itemId, locationId } = await shop.stocked('LOAD-0');
    const client = await shop.database.pool.connect();
    const scanned = async (serial: string) => {
      const { rows } = await client.query<{ units: object[] }>(
        `select resolve_scan('{}', '{}', array[$1], '{}', null)->'units' as units`,
        [serial],
      );
      return rows[0]?.units;
    };
    try {
      await client.query(
        `insert into unit (item_id, serial_number, serial_key, location_id, received_at, receipt_id, since)
         select $1, 'LOAD-' || n, 'LOAD-' || n, $2, now(), uuidv7(), now() from generate_series(1, 30000) n`,
        [itemId, locationId],
      );
      await client.query('begin');
      expect(await scanned('LOAD-29000')).toMatchObject([{ unit: { serialNumber: 'LOAD-29000' } }]);
      const read = `select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as rows from pg_stat_xact_user_tables`;
      expect((await client.query<{ rows: number }>(read)).rows[0]?.rows).toBeLessThan(10);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
