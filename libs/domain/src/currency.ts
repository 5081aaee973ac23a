import codes from 'currency-codes';

/** Currencies that are newer than the list of the package. */
const NEWER: Record<string, number> = { XCG: 2 };
/** Codes of ISO 4217 that are no money of a shop: metals, units of account, tests, none at all. */
const NO_MONEY = /^X(?!AF|CD|CG|OF|PF)/;

/** The decimals of an amount of the currency, by ISO 4217: EUR 2, JPY 0, KWD 3. Undefined for no currency. */
const known = (currency: string): number | undefined => {
  if (!/^[A-Z]{3}$/.test(currency) || NO_MONEY.test(currency)) return undefined;
  return NEWER[currency] ?? codes.code(currency)?.digits;
};

export const isCurrency = (currency: string): boolean => known(currency) !== undefined;

/** The decimals of an amount of the currency, by ISO 4217: EUR 2, JPY 0, KWD 3. Of an unknown one two. */
export const minorUnitsOf = (currency: string): number => known(currency) ?? 2;

/**
 * An amount as it is printed: with the decimals of its currency, with more only where it has more. `"1240.00"` is 1240
 * yen, 1240.000 dinars.
 */
export const asPrinted = (amount: string, minorUnits: number): string => {
  const [whole = '0', decimals = ''] = amount.split('.');
  const printed = decimals.replace(/0+$/, '').padEnd(minorUnits, '0');
  return printed === '' ? whole : `${whole}.${printed}`;
};
