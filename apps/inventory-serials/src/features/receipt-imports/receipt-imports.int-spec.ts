import { randomUUID } from 'node:crypto';
import {
  BeginReceiptImport,
  FinishReceiptImport,
  GetReceiptImport,
  type Input,
  ListImportRows,
  ListReceiptImports,
  ListReceipts,
  ListUnits,
  ReceiveImportChunk,
  UnitChanged,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';
import { aDigest, beginImport } from '../../testing/an-import.fixture.ts';

type Cells = Record<string, string>;

describe('a file of goods', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const begin = (rowsTotal: number, more: Partial<Input<typeof BeginReceiptImport>> = {}) =>
    beginImport(shop, rowsTotal, more);
  const send = (importId: string, chunk: number, rows: Cells[], commandId: string = randomUUID()) =>
    shop.ask(
      ReceiveImportChunk,
      { importId, chunk, rows: rows.map((cells, place) => ({ row: 2 + chunk * 100 + place, cells })) },
      { commandId },
    );
  const bad = async (id: string) => (await shop.ask(ListImportRows, { id, outcome: 'BAD' })).data;
  const place = async () => {
    const [location, phone, cable] = await Promise.all([
      shop.location(),
      shop.item('SERIAL', { sku: `P-${randomUUID()}` }),
      shop.item('QUANTITY', { sku: `C-${randomUUID()}` }),
    ]);
    return { location, phone, cable };
  };

  it('states its units, of whatever item, for those who follow', async () => {
    const [{ location, phone }, { phone: drill }] = [await place(), await place()];
    const locationCode = location.code;
    await send(await begin(3), 0, [
      { sku: phone.sku, serialNumber: 'F1', locationCode },
      { sku: drill.sku, serialNumber: 'F1', locationCode },
      { sku: phone.sku, serialNumber: 'F2', locationCode },
    ]);
    const { rows } = await shop.database.pool.query<{ unit: unknown }>(
      `select jsonb_array_elements(body->'units') as unit from outbox where subject = $1`,
      [UnitChanged.subject],
    );
    const received = [
      await shop.unit(phone.id, 'F1'),
      await shop.unit(phone.id, 'F2'),
      await shop.unit(drill.id, 'F1'),
    ];
    const told = rows.map(({ unit }) => unit);
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining(received));
  });

  it('is booked in: units and quantities, one receipt for each item and location', async () => {
    const { location, phone, cable } = await place();
    const id = await begin(4, { reference: 'DN-1' });
    const locationCode = location.code.toLowerCase();
    await send(id, 0, [
      {
        sku: phone.sku.toLowerCase(),
        serialNumber: 'A1',
        locationCode,
        conditionNotes: 'new',
        warrantyEnd: '2028-01-01',
      },
      { itemId: cable.id, quantity: '1.1', locationCode },
    ]);
    const answer = await send(id, 1, [
      { sku: cable.sku, quantity: '2.2', locationCode },
      { sku: phone.sku, serialNumber: 'A2', quantity: '1', locationCode },
    ]);
    expect(answer).toMatchObject({ state: 'READING', rowsTotal: 4, rowsRead: 4, rowsGood: 4, rowsBad: 0 });
    const done = await shop.ask(FinishReceiptImport, { id });
    expect(done).toMatchObject({ state: 'DONE', number: expect.stringMatching(/^IMP-\d{6}$/) });
    GetReceiptImport.output.parse(done);
    expect(await shop.stock(cable.id, location.id)).toMatchObject({ onHand: 3.3 });
    expect(await shop.unit(phone.id, 'A1')).toMatchObject({ conditionNotes: 'new', warrantyEnd: '2028-01-01' });
    const { data } = await shop.ask(ListReceipts, { importId: id });
    expect(data.map(({ itemId, quantity, reference }) => ({ itemId, quantity, reference }))).toEqual(
      expect.arrayContaining([
        { itemId: phone.id, quantity: 2, reference: 'DN-1' },
        { itemId: cable.id, quantity: 3.3, reference: 'DN-1' },
      ]),
    );
    expect(data).toHaveLength(2);
    expect(await shop.disagreements()).toEqual([]);
  });

  it('keeps the good rows and lists the bad ones with column, value and reason', async () => {
    const { location, phone, cable } = await place();
    await shop.ask(BeginReceiptImport, { id: randomUUID(), digest: aDigest(), rowsTotal: 0 });
    const id = await begin(8, { locationId: location.id });
    const progress = await send(id, 0, [
      { sku: phone.sku, serialNumber: 'B1' },
      { sku: phone.sku, serialNumber: ' b1' },
      { sku: 'NO-SUCH', serialNumber: 'B2' },
      { sku: phone.sku, serialNumber: 'B3', locationCode: 'NOWHERE' },
      { sku: phone.sku, quantity: '3' },
      { sku: cable.sku, serialNumber: 'B4' },
      { sku: phone.sku, serialNumber: 'B5', warrantyEnd: 'soon' },
      { sku: phone.sku, itemId: cable.id, serialNumber: 'B6' },
    ]);
    expect(progress).toMatchObject({ rowsGood: 1, rowsBad: 7 });
    expect((await bad(id)).map(({ row, problems }) => [row, ...problems.map(({ column }) => column)])).toEqual([
      [3, 'serialNumber'],
      [4, 'sku'],
      [5, 'locationCode'],
      [6, 'serialNumber'],
      [7, 'serialNumber'],
      [8, 'warrantyEnd'],
      [9, 'itemId'],
    ]);
    expect((await bad(id))[0]).toMatchObject({
      problems: [{ reason: 'is in row 2 of this file already' }],
      cells: { sku: phone.sku, serialNumber: ' b1' },
    });
    const page = await shop.ask(ListImportRows, { id, limit: 5 });
    const rest = await shop.ask(ListImportRows, { id, cursor: page.page.nextCursor ?? '' });
    expect([...page.data, ...rest.data].map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    ListImportRows.output.parse(page);
    expect(await shop.stock(phone.id, location.id)).toMatchObject({ onHand: 1 });
  });

  it('says of a unit that is there already where it is and how it stands', async () => {
    const at = await shop.stocked('K1', 'K2');
    await shop.sell(at, 'K2');
    const id = await begin(3, { itemId: at.itemId, locationId: at.locationId });
    await send(id, 0, [{ serialNumber: 'k1' }, { serialNumber: 'K2' }, { serialNumber: 'K3' }]);
    expect((await bad(id)).map(({ problems }) => problems[0]?.reason)).toEqual([
      'was received before: IN_STOCK at Store',
      'was received before: SOLD at Store',
    ]);
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2 });
  });

  it('sent again answers what was done, and is not its own duplicate', async () => {
    const at = await shop.stocked('R0');
    const id = await begin(2, { itemId: at.itemId, locationId: at.locationId });
    const [first, second] = [randomUUID(), randomUUID()];
    const answer = await send(id, 0, [{ serialNumber: 'R1' }], first);
    expect(await send(id, 0, [{ serialNumber: 'R1' }], first)).toEqual(answer);
    expect(await refusalOf(shop.ask(FinishReceiptImport, { id }))).toMatchObject({ code: 'validation' });
    expect(await refusalOf(send(id, 0, [{ serialNumber: 'R9' }], first))).toMatchObject({
      code: 'idempotency-key-reused',
    });
    await send(id, 1, [{ serialNumber: 'R1' }], second);
    expect((await bad(id))[0]?.problems[0]?.reason).toBe('is in row 2 of this file already');
    expect(await shop.ask(FinishReceiptImport, { id })).toMatchObject({ rowsGood: 1, rowsBad: 1 });
    expect(await shop.ask(FinishReceiptImport, { id })).toMatchObject({ state: 'DONE' });
    expect(await refusalOf(send(id, 2, [{ serialNumber: 'R3' }]))).toMatchObject({ code: 'validation' });
    expect(await shop.stock(at.itemId, at.locationId)).toMatchObject({ onHand: 2 });
  });

  it('as a dry run finds the same mistakes and books nothing', async () => {
    const at = await shop.stocked('D0');
    const id = await begin(4, { dryRun: true, itemId: at.itemId, locationId: at.locationId });
    await send(id, 0, [{ serialNumber: 'D0' }, { serialNumber: 'D1' }]);
    const progress = await send(id, 1, [{ serialNumber: 'D1' }, { serialNumber: 'D2' }]);
    expect(progress).toMatchObject({ dryRun: true, rowsGood: 2, rowsBad: 2 });
    expect(await shop.ask(ListUnits, { itemId: at.itemId })).toMatchObject({ data: [{ serialNumber: 'D0' }] });
    expect(await shop.ask(ListReceipts, { importId: id })).toMatchObject({ data: [] });
  });

  it('loses no race: one of two files with the same units has them, and nothing is booked twice', async () => {
    const { location, phone } = await place();
    const rows = Array.from({ length: 40 }, (_, index) => ({ serialNumber: `Z${index}` }));
    const [one, two] = await Promise.all([1, 2].map(() => begin(40, { itemId: phone.id, locationId: location.id })));
    await Promise.allSettled([send(one!, 0, rows), send(two!, 0, rows.toReversed())]);
    expect(await shop.stock(phone.id, location.id)).toMatchObject({ onHand: 40 });
    expect(await shop.disagreements()).toEqual([]);
  });

  it('says by row what has two readings, and books none of it', async () => {
    const { location, phone, cable } = await place();
    const id = await begin(4, { locationId: location.id });
    await send(id, 0, [
      { sku: phone.sku, serialNumber: '8.93901E+18' },
      { sku: cable.sku, quantity: '1.000' },
      { sku: cable.sku, quantity: '1,000' },
      { sku: cable.sku, quantity: '1000' },
    ]);
    expect((await bad(id)).map(({ row, problems }) => [row, ...problems.map(({ column }) => column)])).toEqual([
      [2, 'serialNumber'],
      [3, 'quantity'],
      [4, 'quantity'],
    ]);
    expect(await shop.stock(cable.id, location.id)).toMatchObject({ onHand: 1000 });
    expect(await shop.ask(ListUnits, { itemId: phone.id })).toMatchObject({ data: [] });
  });

  it('keeps the names of columns that were not read', async () => {
    const { location, phone } = await place();
    const id = await begin(1, { itemId: phone.id, locationId: location.id, ignoredColumns: ['colour', 'shelf'] });
    expect(await shop.ask(GetReceiptImport, { id })).toMatchObject({ ignoredColumns: ['colour', 'shelf'] });
  });

  it('belongs to who sent it and to its location', async () => {
    const { location, phone } = await place();
    const id = await begin(0, { locationId: location.id });
    const here = { as: { username: 'other', locations: [location.id] } };
    const stranger = { as: { username: 'stranger', locations: [randomUUID()] } };
    expect(await shop.ask(GetReceiptImport, { id }, here)).toMatchObject({ id, rowsTotal: 0 });
    expect((await shop.ask(ListReceiptImports, {}, here)).data.map(one => one.id)).toEqual([id]);
    expect((await shop.ask(ListReceiptImports, {}, stranger)).data).toEqual([]);
    expect(await refusalOf(shop.ask(GetReceiptImport, { id }, stranger))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(shop.ask(ListImportRows, { id }, stranger))).toMatchObject({ code: 'not-found' });
    const begun = { id: randomUUID(), digest: aDigest(), rowsTotal: 1 };
    for (const unknown of [{ locationId: randomUUID() }, { itemId: randomUUID() }, { vendorId: randomUUID() }]) {
      expect(await refusalOf(shop.ask(BeginReceiptImport, { ...begun, ...unknown }))).toMatchObject({
        code: 'not-found',
      });
    }
    expect(
      await refusalOf(shop.ask(BeginReceiptImport, { ...begun, locationId: location.id }, stranger)),
    ).toMatchObject({
      code: 'not-found',
    });
    expect(await refusalOf(send(randomUUID(), 0, [{ sku: phone.sku }]))).toMatchObject({ code: 'not-found' });
  });

  it('cannot bring goods to a location its sender may not see', async () => {
    const { location, phone } = await place();
    const other = await shop.location('Other');
    const sender = { as: { username: 'clerk', locations: [other.id] } };
    const id = randomUUID();
    await shop.ask(BeginReceiptImport, { id, digest: aDigest(), rowsTotal: 1, itemId: phone.id }, sender);
    const rows = [{ row: 2, cells: { serialNumber: 'N1', locationCode: location.code } }];
    expect(await shop.ask(ReceiveImportChunk, { importId: id, chunk: 0, rows }, sender)).toMatchObject({ rowsBad: 1 });
    expect(await shop.stock(phone.id, location.id)).toBeUndefined();
  });
});
