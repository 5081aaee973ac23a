import { randomUUID } from 'node:crypto';
import {
  CreateItem,
  CreateLocation,
  CreateVendor,
  GetItem,
  GetLocation,
  GetVendor,
  ItemChanged,
  ListItems,
  ListLocations,
  ListVendors,
  LocationChanged,
  type TaxRate,
  UpdateItem,
  UpdateLocation,
  UpdateVendor,
  VendorChanged,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { keepTaxRate, moveItemRates } from '../../persistence/tax-rate-copies.ts';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('the catalogue', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const facts = async (subject: string, id: string): Promise<unknown[]> =>
    (
      await shop.database.pool.query(`select body from outbox where subject = $1 and body->>'id' = $2 order by seq`, [
        subject,
        id,
      ])
    ).rows.map(row => row.body);

  it('adds an item, shows it and states the fact', async () => {
    const item = await shop.ask(CreateItem, {
      sku: 'PX',
      barcode: '400',
      name: 'Phone',
      unitPrice: '899.5',
      taxRate: '7.50',
      tracking: 'SERIAL',
    });
    expect(item).toEqual({
      id: expect.any(String),
      sku: 'PX',
      barcode: '400',
      name: 'Phone',
      unitPrice: '899.50',
      priceIncludesTax: false,
      taxRate: '7.5',
      taxRateId: null,
      tracking: 'SERIAL',
      vendorId: null,
      isActive: true,
      version: 1,
    });
    expect(await shop.ask(GetItem, { id: item.id })).toEqual(item);
    expect(await facts(ItemChanged.subject, item.id)).toEqual([item]);
    expect(await refusalOf(shop.ask(GetItem, { id: randomUUID() }))).toMatchObject({
      code: 'not-found',
      facts: { kind: 'item' },
    });
  });

  it('changes only the fields given, and counts the version', async () => {
    const item = await shop.item('QUANTITY', { barcode: '4711', name: 'Cable', unitPrice: '5', taxRate: '20' });
    const changed = await shop.ask(UpdateItem, {
      id: item.id,
      expectedVersion: 1,
      unitPrice: '5.123456',
      barcode: null,
    });
    expect(changed).toEqual({ ...item, unitPrice: '5.123456', barcode: null, version: 2 });
    expect(await shop.ask(GetItem, { id: item.id })).toEqual(changed);
    expect(await facts(ItemChanged.subject, item.id)).toEqual([item, changed]);
  });

  it('refuses a change of what somebody else changed first, and a SKU or barcode that is taken', async () => {
    const item = await shop.item('SERIAL', { sku: 'ONE', barcode: 'B1' });
    await shop.ask(UpdateItem, { id: item.id, expectedVersion: 1, name: 'New' });
    expect(await refusalOf(shop.ask(UpdateItem, { id: item.id, expectedVersion: 1, name: 'Old' }))).toMatchObject({
      code: 'version-conflict',
      facts: { version: 2 },
    });
    expect(await refusalOf(shop.item('SERIAL', { sku: 'one' }))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'sku', value: 'one' },
    });
    expect(await refusalOf(shop.item('SERIAL', { barcode: 'B1' }))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'barcode' },
    });
    const other = await shop.item();
    expect(await refusalOf(shop.ask(UpdateItem, { id: other.id, expectedVersion: 1, sku: 'ONE' }))).toMatchObject({
      code: 'already-exists',
    });
    expect(await refusalOf(shop.ask(UpdateItem, { id: randomUUID(), expectedVersion: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('lets one of two simultaneous changes win', async () => {
    const item = await shop.item();
    const outcomes = await Promise.allSettled(
      ['A', 'B'].map(name => shop.ask(UpdateItem, { id: item.id, expectedVersion: 1, name })),
    );
    expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await shop.ask(GetItem, { id: item.id })).toMatchObject({ version: 2 });
  });

  it('lists items by name, page after page, and finds them by SKU, barcode or any part of the name', async () => {
    const tag = randomUUID().slice(0, 6);
    const make = (name: string, sku: string) => shop.item('NONE', { name: `${tag} ${name}`, sku: `${tag}-${sku}` });
    const [b, a, c] = [await make('Bolt 50%', '2'), await make('Anvil', '3'), await make('Chisel', '1')];
    const first = await shop.ask(ListItems, { q: tag, limit: 2 });
    expect(first.data.map(item => item.id)).toEqual([a.id, b.id]);
    const second = await shop.ask(ListItems, { q: tag, limit: 2, cursor: first.page.nextCursor ?? '' });
    expect(second).toMatchObject({ data: [{ id: c.id }], page: { nextCursor: null, hasMore: false } });
    const found = async (filter: object) => (await shop.ask(ListItems, filter)).data.map(item => item.id);
    expect(await found({ q: `${tag}-1`.toUpperCase() })).toEqual([c.id]);
    expect(await found({ q: '50%' })).toEqual([b.id]);
    expect(await found({ ids: [a.id, c.id] })).toEqual([a.id, c.id]);
    expect(await found({ q: tag, tracking: 'SERIAL' })).toEqual([]);
  });

  it('keeps locations the same way, and shows a caller only his own', async () => {
    const location = await shop.ask(CreateLocation, { code: 'STORE', name: 'Store' });
    const changed = await shop.ask(UpdateLocation, { id: location.id, expectedVersion: 1, name: 'Main Street' });
    expect(changed).toEqual({ ...location, name: 'Main Street', version: 2 });
    const stated = { timeZone: null };
    expect(await facts(LocationChanged.subject, location.id)).toEqual([
      { ...location, ...stated },
      { ...changed, ...stated },
    ]);
    expect(await refusalOf(shop.ask(CreateLocation, { code: 'store', name: 'x' }))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'code' },
    });
    expect(await refusalOf(shop.ask(UpdateLocation, { id: location.id, expectedVersion: 1, name: 'x' }))).toMatchObject(
      { code: 'version-conflict' },
    );
    const local = { as: { locations: [location.id] } };
    const stranger = { as: { locations: [randomUUID()] } };
    expect((await shop.ask(ListLocations, {}, local)).data).toEqual([changed]);
    expect((await shop.ask(ListLocations, {}, stranger)).data).toEqual([]);
    expect(await shop.ask(GetLocation, { id: location.id }, local)).toEqual(changed);
    expect(await refusalOf(shop.ask(GetLocation, { id: location.id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(UpdateLocation, { id: location.id, expectedVersion: 2 }, stranger))).toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps vendors, and an item says who it is bought from', async () => {
    const vendor = await shop.ask(CreateVendor, { name: 'Nordwind', email: 'orders@nordwind.example' });
    const changed = await shop.ask(UpdateVendor, { id: vendor.id, expectedVersion: 1, email: null, phone: '12' });
    expect(changed).toEqual({ ...vendor, email: null, phone: '12', version: 2 });
    expect(await shop.ask(GetVendor, { id: vendor.id })).toEqual(changed);
    expect(await facts(VendorChanged.subject, vendor.id)).toEqual([vendor, changed]);
    expect((await shop.ask(ListVendors, { q: 'WIND' })).data).toEqual([changed]);
    expect(await refusalOf(shop.ask(CreateVendor, { name: 'nordwind' }))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'name' },
    });
    const item = await shop.item('SERIAL', { vendorId: vendor.id });
    expect(await facts(ItemChanged.subject, item.id)).toEqual([{ ...item, vendorId: vendor.id }]);
    const gone = { id: item.id, expectedVersion: 1, vendorId: randomUUID() };
    expect(await refusalOf(shop.ask(UpdateItem, gone))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/vendorId' }] },
    });
  });

  it('knows the tax rate of an item, and gives it the percent that takes its place from its day on', async () => {
    const rate = (fields: Partial<TaxRate> = {}): TaxRate => ({
      id: randomUUID(),
      name: 'VAT',
      percent: '19',
      category: 'S',
      exemptionReason: null,
      validFrom: null,
      replaces: null,
      isActive: true,
      isDefault: false,
      version: 1,
      ...fields,
    });
    const { sql } = shop.database;
    const before = rate();
    await keepTaxRate(sql, before);
    const fields = { sku: randomUUID(), name: 'Radio', unitPrice: '1', tracking: 'NONE' as const };
    const item = await shop.ask(CreateItem, { ...fields, taxRateId: before.id });
    expect(item).toMatchObject({ taxRate: '19', taxRateId: before.id, version: 1 });
    const now = rate({ percent: '17', replaces: before.id, validFrom: '2020-07-01' });
    await keepTaxRate(sql, rate({ percent: '16', replaces: now.id, validFrom: '2999-01-01' }));
    expect(await moveItemRates(sql, 10)).toBe(0);
    await keepTaxRate(sql, now);
    expect(await moveItemRates(sql, 10)).toBe(1);
    const moved = await shop.ask(GetItem, { id: item.id });
    expect(moved).toEqual({ ...item, taxRate: '17', version: 2 });
    expect((await facts(ItemChanged.subject, item.id)).at(-1)).toMatchObject({ taxRateId: before.id, version: 2 });
    const change = (fields: object) => shop.ask(UpdateItem, { id: item.id, expectedVersion: 2, ...fields });
    expect(await refusalOf(change({ taxRateId: randomUUID() }))).toMatchObject({
      facts: { errors: [{ pointer: '#/taxRateId' }] },
    });
    expect(await refusalOf(change({ taxRateId: before.id, taxRate: '19' }))).toMatchObject({
      facts: { errors: [{ pointer: '#/taxRate' }] },
    });
    expect(await change({ taxRate: '5' })).toMatchObject({ taxRate: '5', taxRateId: null });
  });
});
