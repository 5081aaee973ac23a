import { BLANKS, classOf, DASHES, INVISIBLE } from './characters.ts';

/*
 * The one rule by which two codes are the same. `serial-key-sql.ts` makes the database's functions of the same tables;
 * a change of one needs the same change of the other, and a migration of the stored keys.
 */

const invisible = new RegExp(classOf(INVISIBLE), 'gu');
const blanksAround = new RegExp(`^${classOf(BLANKS)}+|${classOf(BLANKS)}+$`, 'gu');
const blanks = new RegExp(`${classOf(BLANKS)}+`, 'gu');
const dashes = new RegExp(classOf(DASHES), 'gu');

/** Nearly all codes: nothing to unify but the case of letters. */
const PLAIN = /^[!-~]+$/;

/** A text as it is kept and shown: as typed, without invisible characters and without blanks around it. */
export const keptText = (typed: string): string => typed.replace(invisible, '').replace(blanksAround, '');

/**
 * The form in which two codes are the same, however they are typed: NFKC, no control or format characters, every blank
 * one blank and every dash one dash, no blanks around it, case folded without a locale. Letters are upper case.
 */
export const codeKey = (code: string): string => {
  if (PLAIN.test(code)) return code.toUpperCase();
  const seen = code.replace(invisible, '').normalize('NFKC');
  return folded(seen).normalize('NFKC').replace(dashes, '-').replace(blanks, ' ').replace(/^ | $/g, '');
};

/** Capital sharp s is a sharp s, and a dotless i stays one; otherwise upper case is the same as Unicode's case folding. */
const folded = (text: string): string =>
  text
    .replaceAll('\u1e9e', '\u00df')
    .split('\u0131')
    .map(part => part.toUpperCase())
    .join('\u0131');

/**
 * The form in which two serial numbers of one item are the same: `codeKey`, and an IMEI in any spelling its fifteen
 * digits.
 */
export const serialKey = (serialNumber: string): string => {
  const key = codeKey(serialNumber);
  return imeiOf(key) ?? key;
};

/** Digits alone of a text of digits, blanks and dashes; null for any other. */
export const digitsOf = (text: string): string | null =>
  /^[0-9 -]*[0-9][0-9 -]*$/.test(text) ? text.replace(/[ -]/g, '') : null;

/** The check digit of an IMEI (Luhn): every second digit from the right doubled, its own digits added. */
export const luhnDigit = (digits: string): string => {
  let sum = 0;
  for (let place = digits.length - 1, doubled = true; place >= 0; place--, doubled = !doubled) {
    const digit = Number(digits[place]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
};

/** The fifteen digits of an IMEI: 14 get their check digit, 15 must have the right one. Null for everything else. */
const imeiOf = (key: string): string | null => {
  const digits = digitsOf(key);
  if (digits?.length !== 14 && digits?.length !== 15) return null;
  const imei = digits.slice(0, 14) + luhnDigit(digits.slice(0, 14));
  return imei.startsWith(digits) ? imei : null;
};

/**
 * The beginnings of keys whose serial number begins like `typed`: `key` of any, `imei` of an IMEI, null when it can
 * begin none.
 */
export const serialPrefix = (typed: string): { key: string; imei: string | null } => {
  const key = codeKey(typed);
  const digits = digitsOf(key);
  return { key, imei: digits === null || digits === key || digits.length > 15 ? null : digits };
};

/** Characters of the longest serial number, and of its key: some characters are many once they are unified. */
const LONGEST = 100;
const LONGEST_KEY = 300;

/** True for a text, as it is kept, that can be a serial number (or another code) and whose key an index can hold. */
export const isSerialNumber = (kept: string): boolean => {
  if (kept === '' || kept.length > LONGEST || !kept.isWellFormed()) return false;
  const key = codeKey(kept);
  return key !== '' && key.length <= LONGEST_KEY;
};
