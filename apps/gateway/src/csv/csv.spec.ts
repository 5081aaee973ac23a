import { buffer, text } from 'node:stream/consumers';
import { type Column, csvFile, everyRow } from './csv.ts';

interface Row {
  name: string;
  count: number | null;
}
const columns: Column<Row>[] = [
  ['name', row => row.name],
  ['count', row => row.count],
];
const pagesOf = (pages: Row[][]) => (cursor?: string) => {
  const place = Number(cursor ?? 0);
  const nextCursor = place + 1 < pages.length ? String(place + 1) : null;
  return Promise.resolve({ data: pages[place] ?? [], page: { nextCursor } });
};

describe('a CSV file', () => {
  it('has a heading, every row of every page, and quotes where they are needed', async () => {
    const pages = [[{ name: 'a, "b"', count: 1 }], [{ name: 'c\nd', count: null }]];
    const file = await csvFile('x.csv', columns, await everyRow(pagesOf(pages)));
    expect((await buffer(file.getStream())).toString()).toBe('\ufeffname,count\r\n"a, ""b""",1\r\n"c\nd",\r\n');
  });

  it('begins with the names of its columns where no byte order mark is wanted', async () => {
    const file = await csvFile('x.csv', columns, await everyRow(pagesOf([[]])), false);
    expect((await buffer(file.getStream())).toString()).toBe('name,count\r\n');
  });

  it('is a heading where there is no row', async () => {
    const file = await csvFile('x.csv', columns, await everyRow(pagesOf([[]])));
    expect((await buffer(file.getStream())).toString()).toBe('\ufeffname,count\r\n');
  });

  it('keeps what Provena computes a number, and texts that look like one as they are', async () => {
    const amounts: Column<Row>[] = [...columns, ['amount', row => row.name, 'computed']];
    const page = { data: [{ name: '-1.50', count: -2 }], page: { nextCursor: null } };
    const file = await csvFile('x.csv', amounts, await everyRow(() => Promise.resolve(page)), false);
    expect((await buffer(file.getStream())).toString()).toBe("name,count,amount\r\n'-1.50,-2,-1.50\r\n");
  });

  it('breaks off when a page cannot be read', async () => {
    const ask = (cursor?: string) =>
      cursor
        ? Promise.reject(new Error('gone'))
        : Promise.resolve({ data: [{ name: 'a', count: 1 }], page: { nextCursor: 'next' } });
    const file = await csvFile('x.csv', columns, await everyRow<Row>(ask));
    await expect(text(file.getStream())).rejects.toThrow('gone');
  });
});
