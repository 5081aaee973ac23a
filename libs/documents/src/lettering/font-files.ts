import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);

/** The scripts of the bundled fonts beside the usual one, in the order in which they are asked for a letter. */
const SCRIPTS = [
  'hebrew',
  'arabic',
  'thai',
  'devanagari',
  'bengali',
  'tamil',
  'telugu',
  'georgian',
  'armenian',
  'ethiopic',
  'khmer',
] as const;

type Script = (typeof SCRIPTS)[number] | 'sc' | 'jp' | 'kr';

/**
 * Han letters look as those write them who wrote the text: with kana it is Japanese, with Hangul Korean, otherwise
 * Chinese.
 */
const scriptsFor = (text: string): Script[] => {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [...SCRIPTS, 'jp', 'sc', 'kr'];
  if (/\p{Script=Hangul}/u.test(text)) return [...SCRIPTS, 'kr', 'sc', 'jp'];
  return [...SCRIPTS, 'sc', 'jp', 'kr'];
};

/** One file of a font, WOFF2: a font of East Asia has a hundred of them, each with some of its letters. */
interface FontFile {
  path: string;
  ranges: [from: number, to: number][];
}

const known = new Map<Script, FontFile[]>();

/** The files of a font, from the list its package has beside them. */
const filesOf = (script: Script): FontFile[] => {
  const before = known.get(script);
  if (before) return before;
  const name = `noto-sans-${script}`;
  const family = `@fontsource-variable/${name}`;
  const lists = JSON.parse(readFileSync(require.resolve(`${family}/unicode.json`), 'utf8')) as Record<string, string>;
  const files = Object.entries(lists).map(([part, list]) => ({
    path: require.resolve(`${family}/files/${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: list.split(',').map(rangeOf),
  }));
  known.set(script, files);
  return files;
};

/** `U+0590-05FF` or `U+2191`. */
const rangeOf = (range: string): [number, number] => {
  const [from = '', to = from] = range.trim().slice(2).split('-');
  return [parseInt(from, 16), parseInt(to, 16)];
};

/** The files that may have a letter of a text, the likeliest first; their packages say so, the files themselves know. */
export const filesWith = (letter: string, text: string): string[] => {
  const code = letter.codePointAt(0) ?? 0;
  return scriptsFor(text)
    .flatMap(filesOf)
    .filter(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to))
    .map(({ path }) => path);
};
