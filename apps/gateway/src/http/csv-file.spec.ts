import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DomainError } from '@provena/domain';
import { countRows, type FileRow, rowsOf } from './csv-file.ts';
import { piecesOf } from './receipt-imports.ts';
import { keepUpload } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'provena-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const all = { item: true, location: true };
const none = { item: false, location: false };

const everyOne = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
};

const read = async (text: string, wanted = none): Promise<FileRow[]> => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  const rows = await everyOne(rowsOf(path, wanted));
  expect(await countRows(path, wanted)).toBe(rows.length);
  return rows;
};

const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof DomainError) return thrown;
  throw new Error('was not refused', { cause: thrown });
};

describe('a file of goods', () => {
  it.each([',', ';', '\t'])('may be separated by %j', async separator => {
    const rows = await read(['sku', 'serialNumber'].join(separator) + '\n' + ['P', 'a b'].join(separator));
    expect(rows).toEqual([{ row: 2, cells: { sku: 'P', serialNumber: 'a b' } }]);
  });

  it('may begin with a byte order mark, quote cells, and write its header as people do', async () => {
    const rows = await read('\uFEFFSerial Number,warranty_end,SKU\r\n"A ""1""\n, x",2028-01-01,P\r\n');
    expect(rows).toEqual([{ row: 2, cells: { serialNumber: 'A "1"\n, x', warrantyEnd: '2028-01-01', sku: 'P' } }]);
  });

  it('counts rows as a spreadsheet does, and skips blank ones', async () => {
    const rows = await read('serialNumber\nA\n\n  \nB\n');
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
  });

  it('tells cells beyond the header, and passes over what the report added', async () => {
    const rows = await read("serialNumber,row,problem\nA,7,sku: none,more\n'=B,8,\n");
    expect(rows).toEqual([
      { row: 2, cells: { serialNumber: 'A', surplus: 'more' } },
      { row: 3, cells: { serialNumber: '=B' } },
    ]);
  });

  it.each([
    ['', all, ['"sku" or "itemId" is missing', '"locationCode" is missing', '"serialNumber" or "quantity" is missing']],
    ['sku,colour,quantity', { item: true, location: false }, ['"colour" is not known']],
    ['quantity,Quantity', none, ['"quantity" is there twice']],
  ])('with the header %j is refused', async (header, wanted, problems) => {
    const { code, facts } = await refusal(read(`${header}\n`, wanted));
    expect(code).toBe('validation');
    expect(facts['errors']).toEqual(problems.map(detail => ({ pointer: '#/row/1', detail })));
  });

  it.each([
    ['a quote that never ends', 'serialNumber\nA\n"B\n'],
    ['a row without end', `serialNumber\nA\n${'x'.repeat(40_000)}\n`],
  ])('with %s is refused with its row', async (_, text) => {
    expect(await refusal(read(text))).toMatchObject({ code: 'validation', facts: { row: 3 } });
  });

  it('is cut into pieces of 1,000 rows', async () => {
    const rows = await read(`serialNumber\n${Array.from({ length: 2_500 }, (_, place) => `S${place}`).join('\n')}`);
    const pieces = await everyOne(piecesOf(Readable.from(rows) as AsyncIterable<FileRow>));
    expect(pieces.map(piece => piece.length)).toEqual([1_000, 1_000, 500]);
  });
});

describe('an upload', () => {
  it('is kept until it is removed', async () => {
    const upload = await keepUpload(Readable.from([Buffer.from('abc')]), 3);
    expect(upload.digest).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    await upload.remove();
  });

  it('may have a character that begins in one piece and ends in the next', async () => {
    const bytes = Buffer.from('é');
    await (await keepUpload(Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]), 10)).remove();
  });

  it.each([
    ['Latin-1', Buffer.from([0x53, 0xe9, 0x2c])],
    ['UTF-16', Buffer.from('abc', 'utf16le')],
    ['half a character', Buffer.from('é').subarray(0, 1)],
  ])('of %s is refused', async (_, bytes) => {
    expect(await refusal(keepUpload(Readable.from([bytes]), 100))).toMatchObject({
      code: 'validation',
      message: expect.stringMatching(/not UTF-8/),
    });
  });

  it('that is too large is refused', async () => {
    const endless = Readable.from([Buffer.alloc(8, 65), Buffer.alloc(8, 65)]);
    expect(await refusal(keepUpload(endless, 10))).toMatchObject({ code: 'payload-too-large' });
  });
});
