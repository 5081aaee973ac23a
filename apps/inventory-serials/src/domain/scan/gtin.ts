import { endsWith, gtinDigit, type WrongDigit } from './check-digit.ts';

const LENGTHS = [8, 12, 13, 14];

const isDigits = (text: string) => /^\d+$/.test(text);

export const isGtin = (text: string): boolean =>
  isDigits(text) && LENGTHS.includes(text.length) && endsWith(gtinDigit, text);

/**
 * All ways to write the barcode `text` stands for, itself first: UPC-A as EAN-13 and as ITF-14, UPC-E in full, and one
 * whose check digit the scanner left out. Only itself when it is no barcode.
 */
export const barcodesLike = (text: string): string[] => {
  if (!isDigits(text)) return [text];
  const known = isGtin(text) ? [text] : LENGTHS.includes(text.length + 1) ? [text + gtinDigit(text)] : [];
  const expanded = upcE(text);
  if (expanded !== null) known.push(expanded);
  return [...new Set([text, ...known.flatMap(written)])];
};

/** What is wrong with digits as long as a barcode; undefined when nothing is or they are none. */
export const wrongGtin = (text: string): WrongDigit | undefined =>
  isDigits(text) && LENGTHS.includes(text.length) && !isGtin(text) && upcE(text) === null
    ? { scheme: 'GTIN', text, expected: gtinDigit(text.slice(0, -1)) }
    : undefined;

/** The same number in every length that holds it. */
const written = (gtin: string): string[] => {
  const full = gtin.padStart(14, '0');
  return LENGTHS.filter(length => /^0*$/.test(full.slice(0, 14 - length)))
    .map(length => full.slice(14 - length))
    .toReversed();
};

/** Eight digits of UPC-E as the UPC-A they are short for; null when they are something else. */
const upcE = (text: string): string | null => {
  if (!/^[01]\d{7}$/.test(text)) return null;
  const full = text.charAt(0) + withoutGaps(text.slice(1, 7)) + text.charAt(7);
  return endsWith(gtinDigit, full) ? full : null;
};

/** The last of six digits says where zeros were left out. */
const withoutGaps = (six: string): string => {
  const last = six.charAt(5);
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === '4') return `${six.slice(0, 4)}00000${six.charAt(4)}`;
  return `${six.slice(0, 5)}0000${last}`;
};
