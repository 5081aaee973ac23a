/**
 * Places where a reader may see the end of a cell, for every separator it may use: comma, semicolon, tab, or any kind
 * of line break.
 */
const BREAK = /([,;\t\r\n\v\f\u0085\u2028\u2029])/;

/**
 * The beginnings of a formula, in every width, behind quotes, blanks and invisible characters, with or without an
 * apostrophe already.
 */
const LIVE = /^'*["\p{Z}\p{C}]*[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/u;

/**
 * Digits a spreadsheet shows as they are; it rounds longer ones, drops leading zeros, and reads the rest as its country
 * writes.
 */
const KEPT_NUMBER = /^(0|[1-9]\d{0,10})$/;
const NUMBER = /^[\d.,]*\d[\d.,]*(e[+-]?\d+)?$/i;
const DAY = /^\d{1,4}([-/])\d{1,2}(\1\d{1,4})?$/;

/** A value computed by Provena, as it writes it: a number whose whole part has at most 15 digits, or a day. */
const COMPUTED = /^(-?(0|[1-9]\d{0,14})(\.\d{1,6})?|\d{4}-\d\d-\d\d)$/;

/**
 * A text as a cell that every spreadsheet takes as this text: no part of it runs as a formula, and no digit is lost. An
 * apostrophe stands where that needs one; one that is there already is doubled. `meant` takes it off again.
 */
export const writtenText = (text: string): string =>
  text
    .split(BREAK)
    .map((part, place) => (isGuarded(part, place, text) ? `'${part}` : part))
    .join('');

const isGuarded = (part: string, place: number, text: string): boolean =>
  LIVE.test(part) || (place === 0 && (text.startsWith("'") || changesByItself(text.trim())));

const changesByItself = (text: string): boolean => (NUMBER.test(text) && !KEPT_NUMBER.test(text)) || DAY.test(text);

/**
 * A value computed by Provena stays a number or a day a spreadsheet can calculate with, also a negative one; anything
 * else is text.
 */
export const writtenValue = (value: string): string => (COMPUTED.test(value) ? value : writtenText(value));

/** The text of a cell: without the apostrophes of `writtenText`, and `="00123"` is 00123. */
export const meant = (cell: string): string => {
  const quoted = /^="((?:[^"]|"")*)"$/.exec(cell)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"').trim();
  return cell
    .split(BREAK)
    .map((part, place) => (part.startsWith("'") && (place === 0 || LIVE.test(part)) ? part.slice(1) : part))
    .join('');
};
