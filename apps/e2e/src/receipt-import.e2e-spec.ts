import { randomUUID } from 'node:crypto';
import type { ImportRow, ReceiptImport, Unit } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { type Reply, succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem } from './support/shop.ts';
import { useTill } from './support/till.ts';

const till = useTill();

const IMPORTS = '/v1/inventory/receipt-imports';

const upload = (text: string | Uint8Array<ArrayBuffer>, query = '', key: string | null = randomUUID()) =>
  till.owner.post<ReceiptImport>(`${IMPORTS}${query}`, undefined, {
    rawBody: text,
    key,
    headers: { 'content-type': 'text/csv' },
  });
const here = () => `?itemId=${till.phone.id}&locationId=${till.store.id}`;
const fileOf = (prefix: string, from: number, to: number) =>
  [
    'serialNumber,warrantyEnd',
    ...Array.from({ length: to - from + 1 }, (_, at) => `${prefix}${from + at},2028-01-01`),
  ].join('\n');
const done = (id: string) =>
  eventually(async () => {
    const found = await succeeded(till.owner.get<ReceiptImport>(`${IMPORTS}/${id}`));
    expect(found.state).toBe('DONE');
    return found;
  });
const refused = ({ status, problem }: Reply<unknown>) => ({ status, code: problem.code });

describe('A CSV file of goods', () => {
  it('is booked in, and sent again under its key books nothing more', async () => {
    const key = randomUUID();
    const file = fileOf('CSV-', 1, 2_500);
    const first = await upload(file, here(), key);
    expect([201, 202]).toContain(first.status);
    expect(await done(first.body.id)).toMatchObject({ rowsTotal: 2_500, rowsRead: 2_500, rowsGood: 2_500, rowsBad: 0 });
    const again = await succeeded(upload(file, here(), key));
    expect(again).toMatchObject({ id: first.body.id, rowsGood: 2_500, rowsBad: 0 });
    expect(refused(await upload(fileOf('CSV-', 1, 9), here(), key))).toEqual({
      status: 422,
      code: 'idempotency-key-reused',
    });
    const units = await succeeded(
      till.owner.get<{ data: unknown[] }>(`/v1/inventory/serials?itemId=${till.phone.id}&q=CSV-2500`),
    );
    expect(units.data).toHaveLength(1);
  });

  it('keeps its good rows and gives the bad ones back as a file to mend', async () => {
    const mixed = `\uFEFFsku;serialNumber;locationCode\n${till.phone.sku};M-1;${till.store.code}\nNO-SUCH;M-2;${till.store.code}\n`;
    const { id } = await succeeded(upload(mixed));
    expect(await done(id)).toMatchObject({ rowsGood: 1, rowsBad: 1 });
    const { data } = await succeeded(till.owner.get<{ data: ImportRow[] }>(`${IMPORTS}/${id}/rows?outcome=BAD`));
    expect(data).toMatchObject([
      { row: 3, problems: [{ column: 'sku', value: 'NO-SUCH', reason: 'there is no such item' }] },
    ]);
    const report = await till.owner.get<string>(`${IMPORTS}/${id}/rows.csv?outcome=BAD`);
    expect(report.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(report.body).toContain('sku: there is no such item');
    const mended = await succeeded(upload(report.body.replace('NO-SUCH', till.phone.sku)));
    expect(await done(mended.id)).toMatchObject({ rowsGood: 1, rowsBad: 0 });
  });

  it('as a dry run books nothing', async () => {
    const { id } = await succeeded(upload(fileOf('DRY-', 1, 5), `${here()}&dryRun=true`));
    expect(await done(id)).toMatchObject({ dryRun: true, rowsGood: 5 });
    const { data } = await succeeded(
      till.owner.get<{ data: unknown[] }>(`/v1/inventory/serials?itemId=${till.phone.id}&q=DRY-`),
    );
    expect(data).toEqual([]);
  });

  it('may come from a spreadsheet: columns nobody knows are named, guards and inch marks are read', async () => {
    const file = `sep=;\r\nSerial No.;Shelf;Notes\r\n="00123";7;5" screen\r\n'00124;8;\r\n8.93901E+18;9;\r\n`;
    const { id, ignoredColumns } = await succeeded(upload(file, here()));
    expect(ignoredColumns).toEqual(['Shelf']);
    expect(await done(id)).toMatchObject({ rowsGood: 2, rowsBad: 1, ignoredColumns: ['Shelf'] });
    const { data } = await succeeded(
      till.owner.get<{ data: Unit[] }>(`/v1/inventory/serials?itemId=${till.phone.id}&q=0012`),
    );
    expect(data.map(({ serialNumber }) => serialNumber).sort()).toEqual(['00123', '00124']);
    const report = await till.owner.get<string>(`${IMPORTS}/${id}/rows.csv`);
    expect(report.body).toContain(`,'00123,`);
    const again = await succeeded(upload(report.body, `${here()}&dryRun=true`));
    const rows = await succeeded(till.owner.get<{ data: ImportRow[] }>(`${IMPORTS}/${again.id}/rows`));
    const before = await succeeded(till.owner.get<{ data: ImportRow[] }>(`${IMPORTS}/${id}/rows`));
    expect(rows.data.map(({ cells }) => cells)).toEqual(before.data.map(({ cells }) => cells));
  });

  it('is booked in once, whatever its key, unless it is said that as much came again', async () => {
    const cable = await aQuantityItem(till.owner);
    const address = `?itemId=${cable.id}&locationId=${till.store.id}`;
    const first = await succeeded(upload('quantity\n7\n', address));
    const again = await upload('\uFEFFQty;note\r\n7;\r\n', address);
    expect(again).toMatchObject({ status: 409, problem: { code: 'already-booked', import: { number: first.number } } });
    expect(await succeeded(upload('quantity\n7\n', `${address}&bookAgain=true`))).toMatchObject({
      rowsGood: 1,
      sameAs: { id: first.id },
    });
  });

  it('that cannot be read is refused as a whole', async () => {
    const latin = new Uint8Array(Buffer.from('serialNumber\nS\u00e9\n', 'latin1'));
    expect(refused(await upload(latin, here()))).toEqual({ status: 422, code: 'validation' });
    expect(refused(await upload('serialNumber,S/N\nA,B\n', here()))).toEqual({ status: 422, code: 'validation' });
    const broken = await upload('serialNumber\nGOOD-1\n"BAD\n', here());
    expect(broken).toMatchObject({ status: 422, problem: { code: 'validation', row: 3 } });
    expect(refused(await upload('serialNumber\nA\n', here(), null))).toEqual({
      status: 400,
      code: 'idempotency-key-missing',
    });
    expect(refused(await upload('serialNumber\nA\n', '?locationId=nowhere'))).toEqual({
      status: 422,
      code: 'validation',
    });
    expect(refused(await till.owner.post(IMPORTS, { a: 1 }))).toEqual({ status: 415, code: 'unsupported-media-type' });
    const elsewhere = { rawBody: 'a,b', headers: { 'content-type': 'text/csv' } };
    expect(refused(await till.owner.post('/v1/items', undefined, elsewhere))).toEqual({
      status: 415,
      code: 'unsupported-media-type',
    });
    const { data } = await succeeded(
      till.owner.get<{ data: unknown[] }>(`/v1/inventory/serials?itemId=${till.phone.id}&q=GOOD-`),
    );
    expect(data).toEqual([]);
    const sales = await till.sales.post(`${IMPORTS}${here()}`, undefined, {
      ...elsewhere,
      rawBody: 'serialNumber\nA\n',
    });
    expect(refused(sales)).toEqual({ status: 403, code: 'forbidden' });
  });

  it('leaves the databases in agreement', () => expectAgreement(till.test.system));
});
