import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { filesWith } from './font-files.ts';
import { type FontsOf, type Run, runsOf } from './runs.ts';
import { isUndrawn, isUsual } from './usual.ts';

const require = createRequire(import.meta.url);

type SubsetFont = (font: Buffer, text: string, options: object) => Promise<Buffer>;

/** The part of a font file that is used here; fontkit's published types bring the DOM's with them. */
interface OpenedFont {
  characterSet: number[];
}

/** A font with the letters of one text and no others: TrueType, some KB. */
export interface Font {
  regular: Buffer;
  bold: Buffer;
}

/** The drawing of a text: its runs, and by name the bundled fonts they need. */
export interface Lettering {
  fonts: ReadonlyMap<string, Font>;
  runsOf(text: string): Run[];
}

/** Characters that are drawn with letters of any script: blanks, and those that join or part letters. */
const ALWAYS = ' \u200c\u200d';

/**
 * Loads the fonts that the letters of a text need beside the usual one, from the files of the bundled fonts; nothing is
 * loaded for a text without such letters. Each letter that no font has is drawn as one �.
 */
export const letteringFor = async (text: string): Promise<Lettering> => {
  const fonts = new Map<string, Font>();
  const asked = new Map<string, string>();
  const having = new Map<string, Set<string>>();
  let open = lettersBeyond(text).map(letter => ({ letter, files: filesWith(letter, text) }));
  while (open.length > 0) {
    const round = Map.groupBy(open, ({ files }) => files[0] ?? '');
    round.delete('');
    for (const [path, some] of round) {
      asked.set(path, (asked.get(path) ?? signsOf(text)) + some.map(({ letter }) => letter).join(''));
      const font = await cut(path, asked.get(path) ?? '');
      fonts.set(path, font);
      having.set(path, charactersOf(font.regular));
    }
    open = open
      .filter(({ letter, files: [first = ''] }) => first !== '' && having.get(first)?.has(letter) === false)
      .map(({ letter, files }) => ({ letter, files: files.slice(1) }));
  }
  const fontsOf: FontsOf = letters =>
    [...having]
      .filter(([, has]) => Array.from(letters).every(each => has.has(each) || isUndrawn(each)))
      .map(([path]) => path);
  return { fonts, runsOf: line => runsOf(line, fontsOf) };
};

const lettersBeyond = (text: string): string[] =>
  [...new Set(text)].filter(letter => !isUsual(letter) && !isUndrawn(letter));

/** Signs of no script and marks, which a font shall draw with its letters where it has them. */
const signsOf = (text: string): string =>
  ALWAYS + [...new Set(text)].filter(letter => /[\p{Script=Common}\p{M}]/u.test(letter)).join('');

const cut = async (path: string, letters: string): Promise<Font> => {
  const subsetFont = require('subset-font') as SubsetFont;
  const file = await readFile(path);
  const weighing = (wght: number) => subsetFont(file, letters, { targetFormat: 'truetype', variationAxes: { wght } });
  return { regular: await weighing(400), bold: await weighing(600) };
};

const charactersOf = (font: Buffer): Set<string> => {
  const fontkit = require('fontkit') as { create(font: Buffer): OpenedFont };
  return new Set(fontkit.create(font).characterSet.map(code => String.fromCodePoint(code)));
};
