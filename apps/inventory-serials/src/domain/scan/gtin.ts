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
  const parts = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(text);
  if (!parts) return null;
  const [, system = '', a = '', b = '', c = '', d = '', e = '', last = '', check = ''] = parts;
  const bodies: Record<string, string> = {
    '0': `${a}${b}${last}0000${c}${d}${e}`,
    '1': `${a}${b}${last}0000${c}${d}${e}`,
    '2': `${a}${b}${last}0000${c}${d}${e}`,
    '3': `${a}${b}${c}00000${d}${e}`,
    '4': `${a}${b}${c}${d}00000${e}`,
  };
  const full = system + (bodies[last] ?? `${a}${b}${c}${d}${e}0000${last}`);
  return gtinDigit(full) === check ? full + check : null;
};
