import { endsWith, luhnDigit, type WrongDigit } from './check-digit.ts';

/** The digits of an IMEI as printed, `35-209900-176148-1`; null when the text holds anything else. */
const digitsOf = (text: string): string | null => (/^\d[\d -]*$/.test(text) ? text.replace(/[ -]/g, '') : null);

/**
 * All ways to write the serial number of a phone, itself first: 15 digits, 14 without the check digit, and 16 of an
 * IMEISV, which carries the software version instead of it. Only itself when it is no IMEI.
 */
export const serialsLike = (text: string): string[] => {
  const digits = digitsOf(text);
  const isImei =
    digits?.length === 14 || digits?.length === 16 || (digits?.length === 15 && endsWith(luhnDigit, digits));
  if (digits === null || !isImei) return [text];
  const body = digits.slice(0, 14);
  return [...new Set([text, digits, body + luhnDigit(body), body])];
};

/** What is wrong with 15 digits; undefined when nothing is or they are fewer or more. */
export const wrongImei = (text: string): WrongDigit | undefined => {
  const digits = digitsOf(text);
  if (digits?.length !== 15 || endsWith(luhnDigit, digits)) return undefined;
  return { scheme: 'IMEI', text, expected: luhnDigit(digits.slice(0, 14)) };
};
