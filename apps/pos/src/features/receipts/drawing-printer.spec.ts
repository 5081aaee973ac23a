import { centred, left, pair, wrapped } from '../../domain/receipt-layout.ts';
import { receiptAsEscPos } from './render-receipt.ts';

/** A receipt whose second line is the name of the sold item. */
const sourceOf = (name: string): string =>
  [centred('Store A'), ...wrapped(name).map(left), ...pair('  1 x 499.00', '499.00'), '-', centred('Thank you')].join(
    '\n',
  );

describe('a receipt for a printer without the letters of a name', () => {
  const bytesOf = async (description: string) => (await receiptAsEscPos(sourceOf(description))).toString('latin1');

  it.each(['充电器', 'ノートパソコン', '충전기', 'شاحن هاتف', 'מטען', 'ที่ชาร์จ', 'चार्जर', 'Φορτιστής', 'Bộ sạc'])(
    'has %s as dots, and every other line byte by byte as without it',
    async description => {
      const [plain, drawn] = [await bytesOf('Phone X'), await bytesOf(description)];
      const [picture, ...others] = picturesIn(drawn);
      expect(others).toEqual([]);
      const [before = '', after = ''] = drawn.split(picture!.sent);
      expect(plain.startsWith(before) && plain.endsWith(after)).toBe(true);
      expect(plain.slice(before.length, -after.length)).toMatch(/^\x1b\$\0\0[^\n]*Phone X\n$/);
    },
  );

  it('draws letters, each its own and none the box that stands for a missing one', async () => {
    const [{ rows } = { rows: [''] }] = picturesIn(await bytesOf('充电器序列号码店铺谢'));
    const letters = Array.from({ length: 10 }, (_, nth) =>
      rows.map(row => row.slice(nth * 24, nth * 24 + 24)).join('\n'),
    );
    expect(new Set(letters).size).toBe(10);
    for (const letter of letters) expect(letter.match(/1/g)?.length).toBeGreaterThan(60);
    expect(rows.map(row => row.slice(240)).join('')).not.toContain('1');
  });

  it('draws Arabic from right to left', async () => {
    const [{ rows } = { rows: [''] }] = picturesIn(await bytesOf('اسس'));
    const left = Math.min(...rows.map(row => row.indexOf('1')).filter(at => at >= 0));
    // The only tall letter is the first one.
    expect(rows[4]!.indexOf('1')).toBeGreaterThan(left + 20);
  });

  it('puts what is centred in the middle', async () => {
    const sent = (await receiptAsEscPos(centred('北京商店'))).toString('latin1');
    const [{ rows } = { rows: [''] }] = picturesIn(sent);
    const left = Math.min(...rows.map(row => row.indexOf('1')).filter(at => at >= 0));
    const right = 479 - Math.max(...rows.map(row => row.lastIndexOf('1')));
    expect(Math.abs(left - right)).toBeLessThan(8);
  });
});

/** The pictures among the bytes for a printer, as rows of 0 and 1. */
const picturesIn = (sent: string): { sent: string; rows: string[] }[] =>
  [...sent.matchAll(/\x1dv0\0([^]{4})/g)].map(({ 0: head, 1: size = '', index }) => {
    const [low = 0, high = 0, rowsLow = 0, rowsHigh = 0] = Buffer.from(size, 'latin1');
    const [across, height] = [low + 256 * high, rowsLow + 256 * rowsHigh];
    const bytes = Buffer.from(sent.slice(index + head.length, index + head.length + across * height), 'latin1');
    const rows = Array.from({ length: height }, (_, row) =>
      Array.from(bytes.subarray(row * across, (row + 1) * across), byte => byte.toString(2).padStart(8, '0')).join(''),
    );
    return { sent: head + bytes.toString('latin1'), rows };
  });
