import { asPrinted, Money } from '@provena/domain';

/** Columns of a receipt. */
export const WIDTH = 40;

/** Text that people write is printed as it is, never as markup; blanks stay in place. */
const escaped = (text: string): string => text.replace(/[\\|{}_"`^~=-]/g, '\\$&');

const asWritten = (text: string): string => escaped(text).replaceAll(' ', '~');

export const left = (text: string): string => `{w:*}\n|${asWritten(text)} |`;
export const centred = (text: string): string => `{w:*}\n|${asWritten(text)}|`;

/** Two texts at the edges of one line; the columns are as wide as their texts need. */
export const pair = (first: string, second: string): string[] => [
  `{w:*,${Math.max(14, second.length)}}`,
  `|${asWritten(first)} | ${asWritten(second)}|`,
];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Text whose letters are one character and one column each: nearly all that is printed, a hundred times for a receipt. */
const PLAIN = /^[ -~]*$/;

/** The letters of a text; a letter with its marks counts as one. */
export const lettersOf = (text: string): string[] =>
  PLAIN.test(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Columns a printer needs for a letter: two for East Asian letters and pictures, none for the marks on it. */
const columnsOf = (letter: string): number =>
  WIDE.test(letter) ? 2 : Math.max(1, Array.from(letter.replace(/[\p{M}\p{Cf}]/gu, '')).length);

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

export const widthOf = (text: string): number =>
  PLAIN.test(text) ? text.length : lettersOf(text).reduce((width, letter) => width + columnsOf(letter), 0);

/** Breaks text into lines of at most `width` columns, between words where it can. Control characters become blanks. */
export const wrapped = (text: string, width = WIDTH): string[] => {
  const lines: string[] = [];
  let line = '';
  const words = printable(text).split(' ');
  for (const word of words.flatMap(each => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};

/** An amount with the decimals of the currency, or more if it has more. */
export const money = (amount: string): string => asPrinted(amount, Money.minorUnits);

/** A name and its amount at the edges of one line. */
export const priced = (name: string, amount: string): string[] => pair(name, money(amount));

/**
 * Removes characters that no receipt has: control characters become blanks, characters that turn or hide text go, pictures
 * become a mark.
 */
const printable = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/(?!\p{Emoji_Component}|[\u200c\u200d])\p{Cf}/gu, '')
    .replace(/\p{Extended_Pictographic}(\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic})*/gu, '*');

const pieces = (word: string, width: number): string[] => {
  const parts: string[] = [''];
  for (const letter of lettersOf(word)) {
    const last = parts.at(-1) ?? '';
    if (widthOf(last) + columnsOf(letter) <= width) parts[parts.length - 1] = last + letter;
    else parts.push(letter);
  }
  return parts;
};
