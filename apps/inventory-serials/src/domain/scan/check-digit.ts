/** A check digit that does not match the digits before it. */
export interface WrongDigit {
  scheme: 'GTIN' | 'IMEI';
  text: string;
  /** The digit that would be right. */
  expected: string;
}

/** The check digit of a GTIN (EAN, UPC, ITF-14): weights 3 and 1 from the right, to the next ten. */
export const gtinDigit = (digits: string): string => {
  let sum = 0;
  for (let place = digits.length - 1, weight = 3; place >= 0; place--, weight = 4 - weight) {
    sum += Number(digits[place]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
};

/** True when the last digit is the check digit of those before it. */
export const endsWith = (digitOf: (digits: string) => string, digits: string): boolean =>
  digitOf(digits.slice(0, -1)) === digits.at(-1);
