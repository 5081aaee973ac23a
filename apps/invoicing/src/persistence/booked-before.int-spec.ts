import { migrate, type Schema } from '@provena/database';
import { type EarlierDatabase, earlierDatabase } from '@provena/testing';
import { APPROVED } from '../testing/order-status.fixture.ts';
import { schema } from './schema.ts';

const STORE = '0198c000-0000-7000-8000-0000000000a1';
const ITEM = '0198c000-0000-7000-8000-0000000000b1';

/** The database as it was before sales were booked. */
const before: Schema = {
  migrations: schema.migrations.slice(
    0,
    schema.migrations.findIndex(({ name }) => name.startsWith('0024')),
  ),
  functions: [],
  rights: [],
};

describe('Sales from before they were booked', () => {
  let earlier: EarlierDatabase;

  beforeAll(async () => {
    earlier = await earlierDatabase('booked_before_spec', before);
    await earlier.client.query(`
      insert into location_copy (id, code, name, time_zone, version) values ('${STORE}', 'A', 'Store A', 'Pacific/Kiritimati', 1);
      set session_replication_role = replica;
      insert into invoice (id, number, invoice_type, is_closed, order_status_id, location_id, currency, subtotal, tax, total,
                           taxes, version, created_at, created_by, updated_at, sold_at)
      values ('${STORE}', 'INV-000001', 'STANDARD', false, '${APPROVED}', '${STORE}', 'EUR', 40, 4, 44,
              '[{"rate": "20", "base": "20", "tax": "4"}, {"rate": "0", "base": "20", "tax": "0"}]', 3, now(), 'x', now(), '2026-02-10T11:00Z');
      insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price,
                                discount, tax_rate, tax, total)
      select '${STORE}', gen_random_uuid(), place, '${ITEM}', 'S', 'N', 'NONE', 'N', quantity, 10, 0, rate, tax, total
      from (values (1, 1, 20, 2, 10), (2, 1, 20.0, 2, 10), (3, 2, 0, 0, 20)) as line(place, quantity, rate, tax, total)`);
    await migrate(earlier.url, schema);
  });
  afterAll(() => earlier.stop());

  it('are booked as they are, on the day of their location on which they were sold', async () => {
    const text = `select day::text, invoice_id, version, item_id, tax_rate::int, documents, lines, quantity::int, net::int, tax::int
      from sale_entry order by tax_rate desc`;
    const same = { day: '2026-02-11', invoice_id: STORE, version: 3, item_id: ITEM };
    expect((await earlier.client.query(text)).rows).toEqual([
      { ...same, tax_rate: 20, documents: 1, lines: 2, quantity: 2, net: 20, tax: 4 },
      { ...same, tax_rate: 0, documents: 0, lines: 1, quantity: 2, net: 20, tax: 0 },
    ]);
  });

  it('are not booked again', async () => {
    await earlier.client.query(`select book_sale('${STORE}')`);
    expect((await earlier.client.query('select count(*)::int as count from sale_entry')).rows).toEqual([{ count: 2 }]);
  });
});
