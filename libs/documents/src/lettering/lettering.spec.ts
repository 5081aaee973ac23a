import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { letteringFor } from './lettering.ts';
import { SAMPLES } from '../testing/samples.fixture.ts';
import { isUsual } from './usual.ts';

const require = createRequire(import.meta.url);
const { create } = require('fontkit') as {
  create(file: Buffer): {
    characterSet: number[];
    layout(text: string): { glyphs: { id: number; codePoints: number[] }[] };
  };
};

const roboto = create(readFileSync(require.resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')));

/** The drawn text, run by run, each with the script of its font. */
const drawn = async (text: string) => {
  const { runsOf } = await letteringFor(text);
  return runsOf(text).map(run => [/noto-sans-([a-z]+)-[^/]*$/.exec(run.font ?? '')?.[1] ?? 'usual', run.text]);
};

describe('the usual font', () => {
  it('has every letter that it is said to have', () => {
    const has = new Set(roboto.characterSet);
    const said = Array.from({ length: 0xffff }, (_, code) => code).filter(code => isUsual(String.fromCharCode(code)));
    // A line end is none, and a zero-width space is hidden.
    expect(said.filter(code => !has.has(code) && code !== 0x0a && code !== 0x200b)).toEqual([]);
    expect(said.length).toBeGreaterThan(700);
  });
});

describe('the lettering of a text', () => {
  it.each(SAMPLES)('has a glyph for every letter of %s', async text => {
    const { fonts, runsOf } = await letteringFor(text);
    for (const run of runsOf(text)) {
      const font = run.font === null ? roboto : create(fonts.get(run.font)!.bold);
      expect(font.layout(run.text).glyphs.map(({ id }) => id)).not.toContain(0);
      expect(run.text).not.toContain('\ufffd');
    }
  });

  it('loads nothing for letters that the usual font has', async () => {
    expect((await letteringFor('Żółć Ελένη Київ Việt 9,99 €\n')).fonts.size).toBe(0);
  });

  it('loads a font with the letters that are asked for and no others', async () => {
    const { fonts } = await letteringFor('中');
    expect([...fonts.values()].map(({ regular }) => regular.length < 4_000)).toEqual([true]);
  });

  it('draws Han letters as they are written where the text is from', async () => {
    const scriptsOf = async (text: string) => new Set((await drawn(text)).map(([script]) => script));
    expect(await scriptsOf('充電器')).toEqual(new Set(['sc']));
    expect(await scriptsOf('充電器のケーブル')).toEqual(new Set(['jp']));
    expect(await scriptsOf('充電器한국어')).toEqual(new Set(['kr']));
  });

  it('draws one unknown sign for each letter that no font has', async () => {
    expect(await drawn('a\u{1F600}b\u{12000}')).toEqual([['usual', 'a\ufffdb\ufffd']]);
  });

  it('keeps blanks and signs with the words around them', async () => {
    expect(await drawn('שלום לכם')).toEqual([['hebrew', 'שלום לכם']]);
    expect(await drawn('สาย USB ยาว')).toEqual([
      ['thai', 'สาย '],
      ['usual', 'USB '],
      ['thai', 'ยาว'],
    ]);
  });

  it('joins the letters of an Arabic word, and sets them from right to left', async () => {
    const word = 'سلم';
    const { fonts } = await letteringFor(word);
    const font = create([...fonts.values()][0]!.regular);
    const apart = Array.from(word, letter => font.layout(letter).glyphs[0]!);
    const joined = font.layout(word).glyphs;
    expect(joined.map(({ codePoints }) => String.fromCodePoint(...codePoints)).reverse()).toEqual(Array.from(word));
    for (const { id } of apart) expect(joined.map(glyph => glyph.id)).not.toContain(id);
  });

  it('knows what is read from right to left, and turns brackets round there', async () => {
    const { runsOf } = await letteringFor('מטען 65W (לבן)');
    const [first, watts, bracket] = runsOf('מטען 65W (לבן)');
    expect([first!.level, watts!.level]).toEqual([1, 2]);
    expect(bracket).toMatchObject({ level: 1 });
    expect(
      runsOf('מטען (לבן)')
        .map(({ text }) => text)
        .join(''),
    ).toMatch(/^מטען \)לבן\($/);
  });
});
