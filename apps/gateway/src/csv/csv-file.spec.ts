import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DomainError } from '@provena/domain';
import fc from 'fast-check';
import { type Column, csvFile } from './csv.ts';
import { type FileRow, rowsOf, surveyOf } from './csv-file.ts';
import { piecesOf } from '../inventory/receipt-imports.ts';
import { keepUpload } from '../border/upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'provena-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const all = { item: true, location: true };
const none = { item: false, location: false };

const everyOne = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
};

const fileOf = (content: string): string => {
  const path = join(folder, `${randomUUID()}.csv`);
  writeFileSync(path, content);
  return path;
};

const read = async (content: string, wanted = none): Promise<FileRow[]> => {
  const path = fileOf(content);
  const rows = await everyOne(rowsOf(path, wanted));
  expect(await surveyOf(path, wanted)).toMatchObject({ rows: rows.length });
  return rows;
};
const survey = (content: string) => surveyOf(fileOf(content), none);

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
    ['sku,colour', { item: true, location: false }, ['"serialNumber" or "quantity" is missing']],
    ['quantity,Quantity', none, ['"Quantity" is there twice']],
    ['Qty,Serial Number,S/N', none, ['"Serial Number" and "S/N" are both serialNumber']],
  ])('with the header %j is refused', async (header, wanted, problems) => {
    const { code, facts } = await refusal(read(`${header}\n`, wanted));
    expect(code).toBe('validation');
    expect(facts['errors']).toEqual(problems.map(detail => ({ pointer: '#/row/1', detail })));
  });

  it.each([
    ['a quote that never ends', 'serialNumber\nA\n"B\n'],
    ['text behind a closing quote', 'serialNumber\nA\n"B"C\nD\n'],
    ['a row without end', `serialNumber\nA\n${'x'.repeat(40_000)}\n`],
  ])('with %s is refused with its row', async (_, content) => {
    expect(await refusal(read(content))).toMatchObject({ code: 'validation', facts: { row: 3 } });
  });

  it.each([
    ['Serial Number', 'serialNumber'],
    ['serial no.', 'serialNumber'],
    ['S/N', 'serialNumber'],
    ['SERIAL_NUMBER', 'serialNumber'],
    [' Serial # ', 'serialNumber'],
    ['IMEI', 'serialNumber'],
    ['Seriennummer', 'serialNumber'],
    ['Numéro de série', 'serialNumber'],
    ['Qty.', 'quantity'],
    ['Menge', 'quantity'],
    ['Quantity received', 'quantity'],
  ])('may call a column %j, which is %s', async (name, column) => {
    expect(await read(`${name}\n1\n`)).toEqual([{ row: 2, cells: { [column]: '1' } }]);
  });

  it.each([
    ['Part No.', 'sku'],
    ['Item #', 'sku'],
    ['item code', 'sku'],
    ['ITEM-ID', 'itemId'],
    ['Condition notes', 'conditionNotes'],
    ['Remarks', 'conditionNotes'],
    ['Warranty from', 'warrantyStart'],
    ['warranty_expiry_date', 'warrantyEnd'],
    ['Location', 'locationCode'],
    ['Store code', 'locationCode'],
  ])('may call another column %j, which is %s', async (name, column) => {
    expect(await read(`qty,${name}\n1,A\n`)).toEqual([{ row: 2, cells: { quantity: '1', [column]: 'A' } }]);
  });

  it('names the columns nothing is known of, and passes over them', async () => {
    expect(await read('colour,S/N,,Shelf,qty,,\nred,A,0,7,1,,\n')).toEqual([
      { row: 2, cells: { serialNumber: 'A', quantity: '1' } },
    ]);
    expect(await survey('colour,S/N,,Shelf,qty,,\n')).toMatchObject({ ignored: ['colour', 'column 3', 'Shelf'] });
  });

  it.each([';', ',', '|', '\t'])('may say first that %j separates its cells', async separator => {
    const lines = `S/N${separator}notes\r\nA${separator}x,y;z`;
    for (const sep of [`sep=${separator}\r\n`, `\uFEFF"sep=${separator}"\n`]) {
      expect((await read(sep + lines))[0]).toMatchObject({ row: 2, cells: { serialNumber: 'A' } });
    }
  });

  it('may have quotes in the middle of a cell, and text guards', async () => {
    const rows = await read('S/N,notes\nA,5" screen\n="00123","=QQ00124QQ"\n\'00125, "a" \n'.replaceAll('Q', '"'));
    expect(rows.map(({ cells }) => Object.values(cells))).toEqual([
      ['A', '5" screen'],
      ['00123', '00124'],
      ['00125', 'a'],
    ]);
  });

  it('has the same fingerprint however it is written, and another when it says something else', async () => {
    const { fingerprint } = await survey('S/N,Qty\nA,1\nB,1\n');
    const same = ['\uFEFFquantity;serial no;colour\r\n1;"A";red\r\n\r\n1;B;\r\n', "sep=\t\nS/N\tQty\nA\t1\nB\t'1"];
    for (const content of same) expect(await survey(content)).toMatchObject({ fingerprint });
    for (const content of ['S/N,Qty\nA,1\nB,2\n', 'S/N,Qty\nA,1\nB,1\nC,1\n', 'S/N,notes\nA,1\nB,1\n']) {
      expect((await survey(content)).fingerprint).not.toBe(fingerprint);
    }
  });

  it('that Provena wrote comes back as it was', async () => {
    const columns: Column<Record<string, string>>[] = ['serialNumber', 'conditionNotes', 'sku'].map(name => [
      name,
      row => row[name],
    ]);
    const aCell = fc
      .oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.stringMatching(/^[0'"=+\-@;,\t\n\r .E＝x]{1,9}$/))
      .map(cell => cell.replaceAll('\u0000', '').trim())
      .filter(cell => cell !== '');
    const aRow = fc.record({ serialNumber: aCell, conditionNotes: aCell, sku: aCell });
    await fc.assert(
      fc.asyncProperty(fc.array(aRow, { minLength: 1, maxLength: 20 }), async rows => {
        const file = await csvFile('x.csv', columns, Readable.from(rows) as AsyncIterable<(typeof rows)[number]>);
        expect((await read(await text(file.getStream()))).map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
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
