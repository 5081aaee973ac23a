import { DomainError } from '@provena/domain';

/** The VAT numbers of the EU without the code of the country, as VIES publishes their structures; XI is Northern Ireland. */
const STRUCTURES: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^[1-9]\d{8}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?!\d{9}$)[0-9A-Z]\d{7}[0-9A-Z]$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[0-9A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[0-9A-Z+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

const digits = (text: string): number[] => Array.from(text, Number);

/** ISO 7064, MOD 11,10: the last digit makes the rest come out at 1. */
const isMod1110 = (text: string): boolean => {
  const product = digits(text.slice(0, -1)).reduce((rest, digit) => {
    const sum = (digit + rest) % 10 || 10;
    return (sum * 2) % 11;
  }, 10);
  return (11 - product) % 10 === Number(text.at(-1));
};

const isLuhn = (text: string): boolean =>
  digits(text)
    .reverse()
    .reduce((sum, digit, place) => sum + (place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0) %
    10 ===
  0;

/** Check digits, where a country has them in one plain rule. */
const CHECKS: Readonly<Record<string, (number: string) => boolean>> = {
  BE: number => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)),
  DE: isMod1110,
  HR: isMod1110,
  IT: isLuhn,
  LU: number => Number(number.slice(0, 6)) % 89 === Number(number.slice(6)),
};

/**
 * A VAT number as it is kept: the code of the country first, capitals, no blanks, dots or dashes; Greece is EL. Numbers of
 * countries outside the EU are taken as they are. Says nothing about whether the number was given to anybody. Refuses with
 * `validation`.
 */
export const vatNumber = (typed: string): string => {
  const plain = typed.toUpperCase().replace(/[\s.\-/]/g, '');
  const country = plain.startsWith('GR') ? 'EL' : plain.slice(0, 2);
  const number = plain.slice(2);
  if (!/^[A-Z]{2}$/.test(country) || !/^[0-9A-Z+*]{2,18}$/.test(number))
    throw wrong('begins with the code of its country');
  if (STRUCTURES[country]?.test(number) === false) throw wrong(`is not built as those of ${country} are`);
  if (CHECKS[country]?.(number) === false) throw wrong('has a check digit that does not fit');
  return `${country}${number}`;
};

/** True for a number of a country of the EU, to which goods can be supplied free of tax. */
export const isOfTheUnion = (number: string): boolean => STRUCTURES[number.slice(0, 2)] !== undefined;

const wrong = (detail: string): DomainError =>
  new DomainError('validation', `The VAT number ${detail}.`, { errors: [{ pointer: '#/vatId', detail }] });
