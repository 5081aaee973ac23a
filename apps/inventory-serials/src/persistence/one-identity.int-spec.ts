import { randomInt } from 'node:crypto';
import { codeKey, keptText, serialKey } from '@provena/domain';
import fc from 'fast-check';
import { barcodeKey } from '../domain/scan/gtin.ts';
import { openShop, type Shop } from '../testing/shop.fixture.ts';

/** Any character, with the odd ones more often: otherwise ten thousand texts would have none of them. */
const odd = Array.from(
  'Iiıİßẞſσςﬁﷺ\u212a\u00ad\u200b\u200d\ufeff\u202e\ufe0f\u3164\u00a0\u3000\u2028\u0085\t\r\n–—−‐\u2011あｱ٣７',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...odd, 'a', 'B', '1', ' ', '-', '\u0301', '\u0345'), maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -')), minLength: 6, maxLength: 24 }),
  fc.stringMatching(/^[01]\d{7}$|^\d{12,16}$/),
);

describe('the database and the program', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const seed = randomInt(2 ** 31);

  const keysBySql = async (texts: string[]) => {
    const { rows } = await shop.database.pool.query<Record<string, string>>(
      `select typed, code_key(typed) as code, serial_key(typed) as serial, kept_text(typed) as kept, barcode_key(typed) as barcode
       from unnest($1::text[]) with ordinality as t(typed, place) order by place`,
      [texts],
    );
    return rows;
  };

  it(`make the same keys of 10,000 random texts (seed ${seed})`, async () => {
    const texts = fc
      .sample(text, { numRuns: 10_000, seed })
      .filter(one => !one.includes('\u0000') && one.isWellFormed());
    // A statement has three seconds, which all of them together can take on a busy machine.
    const rows: Record<string, string>[] = [];
    for (let from = 0; from < texts.length; from += 500) rows.push(...(await keysBySql(texts.slice(from, from + 500))));
    expect(rows).toHaveLength(texts.length);
    const keysOf = (typed: string) => ({
      typed,
      code: codeKey(typed),
      serial: serialKey(typed),
      kept: keptText(typed),
      barcode: barcodeKey(typed),
    });
    expect(rows.filter((row, place) => JSON.stringify(row) !== JSON.stringify(keysOf(texts[place] ?? '')))).toEqual([]);
  });
});
