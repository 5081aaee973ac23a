import { codeKey, digitsOf } from '@provena/domain';
import { endsWith, gtinDigit, type WrongDigit } from './check-digit.ts';

/*
 * This key decides whether two barcodes are the same. `barcode_key` of the database says it again for the column of the
 * item; a test compares the two.
 */

const LENGTHS = [8, 12, 13, 14];

export const isGtin = (digits: string): boolean =>
  /^\d+$/.test(digits) && LENGTHS.includes(digits.length) && endsWith(gtinDigit, digits);

/**
 * The key of a barcode. A GTIN is its fourteen digits, whether written as EAN-8, UPC-A, UPC-E, EAN-13 or ITF-14; other codes
 * take `codeKey`.
 */
export const barcodeKey = (barcode: string): string => {
  const key = codeKey(barcode);
  const digits = digitsOf(key);
  if (digits === null) return key;
  const gtin = isGtin(digits) ? digits : upcE(digits);
  return gtin?.padStart(14, '0') ?? key;
};

/**
 * The keys of all barcodes that `text` may stand for, its own first: also UPC-E in full, and one whose check digit the
 * scanner left out.
 */
export const barcodesLike = (text: string): string[] => {
  const own = barcodeKey(text);
  const digits = digitsOf(codeKey(text));
  if (digits === null) return [own];
  const lacksDigit = !isGtin(digits) && LENGTHS.includes(digits.length + 1);
  const known = [lacksDigit ? digits + gtinDigit(digits) : null, upcE(digits)].filter(gtin => gtin !== null);
  return [...new Set([own, ...known.map(gtin => gtin.padStart(14, '0'))])];
};

/** A GTIN as people know it, without the zeros in front. */
export const shortGtin = (gtin: string): string => {
  const full = gtin.padStart(14, '0');
  return full.slice(14 - (LENGTHS.find(length => /^0*$/.test(full.slice(0, 14 - length))) ?? 14));
};

/** The wrong check digit of a text as long as a barcode; undefined when the digit is right or the text is no such digits. */
export const wrongGtin = (text: string): WrongDigit | undefined => {
  const digits = digitsOf(codeKey(text));
  if (digits === null || !LENGTHS.includes(digits.length) || isGtin(digits) || upcE(digits) !== null) return undefined;
  return { scheme: 'GTIN', text: digits, expected: gtinDigit(digits.slice(0, -1)) };
};

/** The UPC-A that eight digits of UPC-E are short for; null when they are no UPC-E. */
const upcE = (digits: string): string | null => {
  if (!/^[01]\d{7}$/.test(digits)) return null;
  const full = digits.charAt(0) + withoutGaps(digits.slice(1, 7)) + digits.charAt(7);
  return endsWith(gtinDigit, full) ? full : null;
};

/** Puts zeros back into six digits; the last of them says where they were left out. */
const withoutGaps = (six: string): string => {
  const last = six.charAt(5);
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === '4') return `${six.slice(0, 4)}00000${six.charAt(4)}`;
  return `${six.slice(0, 5)}0000${last}`;
};
