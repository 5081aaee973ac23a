import { createRequire } from 'node:module';
import { isUndrawn, isUsual, UNKNOWN } from './usual.ts';

/** Letters that are drawn together: in one font, in one direction. */
export interface Run {
  /** In the order it is read. */
  text: string;
  /** The name of a bundled font; null is the usual one. */
  font: string | null;
  /** The depth in changes of direction (UAX #9): odd runs from right to left. */
  level: number;
}

/** The fonts that have all of some letters, the one to use first. */
export type FontsOf = (letters: string) => readonly string[];

interface Bidi {
  getEmbeddingLevels(text: string, base?: 'ltr' | 'rtl'): Levels;
  getMirroredCharacter(character: string): string | null;
  getReorderedIndices(text: string, levels: Levels): number[];
}

interface Levels {
  levels: Uint8Array;
  paragraphs: { start: number; end: number; level: number }[];
}

const require = createRequire(import.meta.url);

let loaded: Bidi | null = null;
/** Loaded with the first text from right to left. */
const bidi = (): Bidi => (loaded ??= (require('bidi-js') as () => Bidi)());

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

let segmenter: Intl.Segmenter | null = null;
/** Weighs 3 MB, so an idle service does not have it. */
const letters = (): Intl.Segmenter => (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** The runs of a text as it is read. What no font has is one � each. */
export const runsOf = (text: string, fontsOf: FontsOf): Run[] => {
  const levels = RIGHT_TO_LEFT.test(text) ? bidi().getEmbeddingLevels(text).levels : null;
  const runs: Run[] = [];
  for (const { segment, index } of letters().segment(text)) {
    for (const piece of inOneFont(segment, fontsOf)) {
      add(runs, pieceRun(piece, { level: levels?.[index] ?? 0, last: runs.at(-1), fontsOf }));
    }
  }
  return runs.map(run => ({ ...run, text: asDrawn(run) }));
};

const add = (runs: Run[], next: Run): void => {
  const last = runs.at(-1);
  if (last?.level === next.level && last.font === next.font) last.text += next.text;
  else runs.push(next);
};

interface Place {
  level: number;
  last: Run | undefined;
  fontsOf: FontsOf;
}

const pieceRun = (piece: string, { level, last, fontsOf }: Place): Run => {
  const font = fontFor(piece, last?.font ?? null, fontsOf);
  if (font === undefined) return { text: UNKNOWN, font: null, level };
  return { text: level % 2 === 1 ? mirrored(piece) : piece, font, level };
};

/** A letter with its marks; without a font that has them all, each by itself. */
const inOneFont = (letter: string, fontsOf: FontsOf): string[] =>
  isUsual(letter) || isUndrawn(letter) || fontsOf(letter).length > 0 ? [letter] : Array.from(letter);

/** Blanks and signs of no script stay with the letters before them, so that a sentence is not cut up. */
const fontFor = (piece: string, last: string | null, fontsOf: FontsOf): string | null | undefined => {
  if (isUndrawn(piece)) return last;
  if (last !== null && IN_ANY_SCRIPT.test(piece) && fontsOf(piece).includes(last)) return last;
  return isUsual(piece) ? null : fontsOf(piece)[0];
};

const IN_ANY_SCRIPT = /^[\p{Script=Common}\p{Script=Inherited}]+$/u;

const mirrored = (letter: string): string => bidi().getMirroredCharacter(letter) ?? letter;

/** Turned by its font from right to left, as any text of these scripts is; signs alone and digits need the contrary done. */
const TURNED = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

const asDrawn = ({ text, level }: Run): string =>
  (level % 2 === 1) === TURNED.test(text) ? text : lettersOf(text).reverse().join('');

const lettersOf = (text: string): string[] => Array.from(letters().segment(text), ({ segment }) => segment);

/** The places of pieces of one line, from left to right, by their levels. */
export const fromLeftToRight = (levels: readonly number[]): number[] => {
  const places = 'x'.repeat(levels.length);
  const paragraphs = [{ start: 0, end: levels.length - 1, level: 0 }];
  return bidi().getReorderedIndices(places, { levels: Uint8Array.from(levels), paragraphs });
};
