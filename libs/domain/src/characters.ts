/** A code point, or the first and the last of a range. */
export type Range = number | readonly [number, number];

/**
 * Characters that cannot be seen: control, format, and what Unicode says to leave out where it is not known (zero width,
 * soft hyphen, direction marks, byte order mark, line breaks, variation selectors). In Unicode's words: Cc, Cf and
 * Default_Ignorable_Code_Point. A test says when a newer Unicode has more.
 */
export const INVISIBLE: readonly Range[] = [
  [0x0, 0x1f],
  [0x7f, 0x9f],
  0xad,
  0x34f,
  [0x600, 0x605],
  0x61c,
  0x6dd,
  0x70f,
  [0x890, 0x891],
  0x8e2,
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  0x3164,
  [0xfe00, 0xfe0f],
  0xfeff,
  0xffa0,
  [0xfff0, 0xfffb],
  0x110bd,
  0x110cd,
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** Every kind of blank (White_Space that is no control character), and the braille cell without dots. */
export const BLANKS: readonly Range[] = [
  0x20,
  0xa0,
  0x1680,
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  0x202f,
  0x205f,
  0x2800,
  0x3000,
];

/** Every kind of dash (Pd), and the minus sign, which spreadsheets and word processors put in its place. */
export const DASHES: readonly Range[] = [
  0x2d,
  0x58a,
  0x5be,
  0x1400,
  0x1806,
  [0x2010, 0x2015],
  0x2212,
  0x2e17,
  0x2e1a,
  [0x2e3a, 0x2e3b],
  0x2e40,
  0x2e5d,
  0x301c,
  0x3030,
  0x30a0,
  [0xfe31, 0xfe32],
  0xfe58,
  0xfe63,
  0xff0d,
  0x10d6e,
  0x10ead,
];

/**
 * The letters Unicode 17 gave to characters that the database's Unicode 16 does not know: first, last, the result for
 * the first.
 */
export const NEWER: readonly (readonly [number, number, number])[] = [
  [0xa7cf, 0xa7cf, 0xa7ce],
  [0xa7d3, 0xa7d3, 0xa7d2],
  [0xa7d5, 0xa7d5, 0xa7d4],
  [0xa7f1, 0xa7f1, 0x53],
  [0x16ebb, 0x16ed3, 0x16ea0],
];

export const endsOf = (range: Range): readonly [number, number] => (typeof range === 'number' ? [range, range] : range);

/** Each character of the ranges, one after the other. */
export const charactersOf = (ranges: readonly Range[]): string =>
  ranges
    .map(endsOf)
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
    )
    .join('');

/** One of them, as a pattern. */
export const classOf = (ranges: readonly Range[]): string =>
  `[${ranges
    .map(endsOf)
    .map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
    .join('')}]`;
