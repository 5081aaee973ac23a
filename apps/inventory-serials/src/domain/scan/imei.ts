import { codeKey, digitsOf, luhnDigit } from '@provena/domain';
import { endsWith, type WrongDigit } from './check-digit.ts';

/**
 * The serial numbers `text` may mean, itself first: 16 digits of an IMEISV, which carries the software version instead of a
 * check digit, may also mean the IMEI. `serialKey` knows the spellings of an IMEI.
 */
export const serialsLike = (text: string): string[] => {
  const digits = digitsOf(codeKey(text));
  return digits?.length === 16 ? [text, digits.slice(0, 14)] : [text];
};

/** The wrong check digit of 15 digits; undefined when it is right or when they are fewer or more. */
export const wrongImei = (text: string): WrongDigit | undefined => {
  const digits = digitsOf(codeKey(text));
  if (digits?.length !== 15 || endsWith(luhnDigit, digits)) return undefined;
  return { scheme: 'IMEI', text, expected: luhnDigit(digits.slice(0, 14)) };
};
