import { randomUUID } from 'node:crypto';
import { migrate, noticesOf, type Schema } from '@provena/database';
import { type EarlierDatabase, earlierDatabase } from '@provena/testing';
import { verifyPart } from '@provena/verify';
import { schema } from './schema.ts';

/** The database before numbers had one identity, when a parameter of a function had another name. */
const before: Schema = {
  migrations: schema.migrations.filter(({ name }) => name !== 'code-keys' && name < '0008'),
  functions: [
    `create or replace function hold_units(p_id uuid, request jsonb, p_subject text) returns jsonb
     language sql as $$ select request $$`,
  ],
  rights: [],
};

describe('an inventory from before numbers had one identity', () => {
  let earlier: EarlierDatabase;
  const [phone, place] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    earlier = await earlierDatabase('identity_spec', before);
    await earlier.client.query(`insert into location (id, code, name) values ($1, 'A', 'Store A')`, [place]);
    await item({ id: phone, sku: 'PHONE', barcode: '4006381333931' });
    for (const { id, sku, barcode } of items) await item({ id, sku, barcode });
    for (const [serialNumber, key, status] of units) await unit(serialNumber, key, status);
    await migrate(earlier.url, schema);
  });
  afterAll(() => earlier.stop());

  const item = ({ id, sku, barcode }: { id: string; sku: string; barcode: string | null }) =>
    earlier.client.query(
      `insert into item (id, sku, barcode, name, unit_price, tax_rate, tracking) values ($1, $2, $3, $2, 1, 0, 'SERIAL')`,
      [id, sku, barcode],
    );

  /** Inserts a unit with the key that the former rule made. */
  const unit = (serialNumber: string, key: string, status: string) => {
    const owner = status === 'SOLD' ? randomUUID() : null;
    return earlier.client.query(
      `with u as (insert into unit (item_id, serial_number, serial_key, location_id, status, received_at, receipt_id, since,
           reservation_id, invoice_id, invoice_line_id)
         values ($1, $2, $3, $4, $5, now(), $6, now(), $7, $7, $7) returning *)
       insert into unit_movement (unit_id, version, action, to_status, location_id, username, reservation_id, invoice_id, invoice_line_id)
         select id, 1, 'RECEIVED', status, location_id, 'test', reservation_id, invoice_id, invoice_line_id from u`,
      [phone, serialNumber, key, place, status, randomUUID(), owner],
    );
  };

  const units = [
    ['PX-1', 'PX-1', 'IN_STOCK'],
    ['PX 2', 'PX 2', 'IN_STOCK'],
    // Each is one number in another spelling, and no other unit has it.
    ['PX\u20133', 'PX\u20133', 'IN_STOCK'],
    ['\ufeffPX-4', '\ufeffPX-4', 'SOLD'],
    ['49015420323751', '49015420323751', 'IN_STOCK'],
    // The keys of two units change places.
    ['SN 00\t47', 'SN 00 47', 'IN_STOCK'],
    ['SN\u00a000\u00a0\u200b47', 'SN 00 \u200b47', 'IN_STOCK'],
    // One phone three times; the second was sold.
    ['352099001761481', '352099001761481', 'IN_STOCK'],
    ['35-209900-176148-1', '35-209900-176148-1', 'SOLD'],
    ['35209900176148', '35209900176148', 'LOST'],
  ] as const;

  const items = [
    { id: '0198c000-0000-7000-8000-000000000001', sku: ' TEA ', barcode: '012345678905' },
    { id: '0198c000-0000-7000-8000-000000000002', sku: 'Tea\u200b', barcode: ' 0012345678905' },
    { id: '0198c000-0000-7000-8000-000000000003', sku: 'CUP', barcode: '  ' },
  ];

  const keys = async () => {
    const { rows } = await earlier.client.query<{ serial_number: string; serial_key: string }>(
      `select serial_number, serial_key from unit order by id`,
    );
    return rows.map(row => [row.serial_number, row.serial_key]);
  };

  it('has the keys of the rule; units that become one keep keys apart, and the sold one has the number', async () => {
    expect(await keys()).toEqual([
      ['PX-1', 'PX-1'],
      ['PX 2', 'PX 2'],
      ['PX\u20133', 'PX-3'],
      ['PX-4', 'PX-4'],
      ['49015420323751', '490154203237518'],
      ['SN 0047', 'SN 0047'],
      ['SN\u00a000\u00a047', 'SN 00 47'],
      ['352099001761481', '352099001761481\u00012'],
      ['35-209900-176148-1', '352099001761481'],
      ['35209900176148', '352099001761481\u00013'],
    ]);
  });

  it('has each function once, with the parameters of its file', async () => {
    const { rows } = await earlier.client.query(`select proargnames from pg_proc where proname = 'hold_units'`);
    expect(rows).toEqual([{ proargnames: ['p_id', 'p_request', 'p_subject'] }]);
  });

  it('says which are one, and what to do', async () => {
    expect(await noticesOf(earlier.url, schema)).toEqual([
      expect.stringMatching(
        /^unit \S+ \(352099001761481\) was received before as unit \S+ \(35-209900-176148-1\): npm run verify/,
      ),
      expect.stringMatching(/^item 0198c000-0000-7000-8000-000000000002 \(Tea\) shares its SKU or barcode/),
    ]);
    const { findings } = await verifyPart(earlier.url, 'inventory-serials');
    const told = findings.filter(({ check }) =>
      ['received-twice', 'item-codes', 'serial-keys', 'guards', 'unit-state'].includes(check),
    );
    expect(told.map(({ check, expected, found }) => ({ check, expected, found }))).toEqual([
      {
        check: 'received-twice',
        expected: expect.stringMatching(/^LOST, since unit \S+ \(35-209900-176148-1, SOLD at/),
        found: 'IN_STOCK',
      },
      { check: 'item-codes', expected: expect.stringMatching(/^another SKU than item .*0001 \(TEA\)/), found: 'Tea' },
      {
        check: 'item-codes',
        expected: expect.stringMatching(/^another barcode than item .*0001 \(TEA\)/),
        found: '0012345678905',
      },
    ]);
  });

  it('keeps one code from going to a third item, and lets the twin follow', async () => {
    const taken = item({ id: randomUUID(), sku: 'tea', barcode: null });
    await expect(taken).rejects.toMatchObject({ code: '23505', constraint: 'item_sku_key' });
    await earlier.client.query(`update item set sku = 'COFFEE' where id = $1`, [items[0]?.id]);
    const { rows } = await earlier.client.query(
      `select sku, sku_twin, barcode_twin from item where sku_key in ('TEA', 'COFFEE', 'CUP') order by id`,
    );
    expect(rows).toEqual([
      { sku: 'COFFEE', sku_twin: 0, barcode_twin: 0 },
      { sku: 'Tea', sku_twin: 0, barcode_twin: 1 },
      { sku: 'CUP', sku_twin: 0, barcode_twin: 0 },
    ]);
    await earlier.client.query(`update item set barcode = '96385074' where id = $1`, [items[1]?.id]);
    expect(await noticesOf(earlier.url, schema)).toHaveLength(1);
    await expect(item({ id: randomUUID(), sku: 'Tea', barcode: null })).rejects.toMatchObject({ code: '23505' });
  });
});
