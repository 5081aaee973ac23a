import { migrate, migrationsIn, type Schema } from '@provena/database';
import { type EarlierDatabase, earlierDatabase } from '@provena/testing';
import { QUOTE } from '../testing/order-status.fixture.ts';
import { schema } from './schema.ts';

const STORE = '0198c000-0000-7000-8000-0000000000a1';
const BEFORE = migrationsIn(new URL('./migrations/', import.meta.url)).filter(({ name }) => name < '0011');
const known = new Set(BEFORE.map(({ name }) => name));

/** The database as it was before tax by rate, with the tables of messages. */
const before: Schema = {
  migrations: schema.migrations.filter(({ name }) => known.has(name) || name === schema.migrations[0]?.name),
  functions: [],
  rights: [],
};

describe('An invoice from before tax by rate', () => {
  let earlier: EarlierDatabase;

  beforeAll(async () => {
    earlier = await earlierDatabase('tax_by_rate_spec', before);
    await earlier.client.query(`
      insert into location_copy (id, code, name, version) values ('${STORE}', 'A', 'Store A', 1);
      insert into invoice (id, number, invoice_type, is_closed, order_status_id, location_id, currency, subtotal, tax, total,
                           version, created_at, created_by, updated_at)
      values ('${STORE}', 'INV-000001', 'STANDARD', false, '${QUOTE}', '${STORE}', 'EUR', 66.71, 15.34, 82.05, 1, now(), 'x', now());
      insert into invoice_line (invoice_id, id, position, item_id, sku, name, tracking, description, quantity, unit_price,
                                discount, tax_rate, tax, total)
      select '${STORE}', gen_random_uuid(), place, gen_random_uuid(), 'S', 'N', 'NONE', 'N', 1, total, 0, rate, tax, total
      from (values (1, 55.55, 23, 12.78), (2, 11.11, 23.00, 2.56), (3, 0.05, 5.5, 0.00)) as line(place, total, rate, tax);`);
    await migrate(earlier.url, schema);
  });
  afterAll(() => earlier.stop());

  it('keeps its totals, and is taxed at each rate as its lines are', async () => {
    const { rows } = await earlier.client.query('select subtotal, tax, total, taxes from invoice');
    expect(rows).toEqual([
      {
        subtotal: '66.71',
        tax: '15.34',
        total: '82.05',
        taxes: [
          { rate: '23', base: '66.66', tax: '15.34' },
          { rate: '5.5', base: '0.05', tax: '0.00' },
        ],
      },
    ]);
  });

  it.each([
    ['a tax that is not that of its rates', `update invoice set tax = tax + 0.01, total = total + 0.01`],
    ['rates that come to something else', `update invoice set taxes = taxes - 1`],
  ])('cannot get %s', async (_, sql) => {
    await expect(earlier.client.query(sql)).rejects.toThrow('invoice_taxes');
  });
});
