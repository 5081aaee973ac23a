/** A decimal as it was typed, with a point; null for anything else. A comma counts as the point of at most two decimals. */
const decimalOf = (typed: string, most: number): string | null => {
  const text = typed.replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  const [, decimals = ''] = text.split('.');
  return /^\d{1,12}(\.\d+)?$/.test(text) && decimals.length <= most ? text : null;
};

/** A typed quantity; null when it is none. What has more digits than a quantity is the number of something. */
export const quantityOf = (typed: string): number | null => {
  const text = decimalOf(typed, 3);
  const value = text === null ? Number.NaN : Number(text);
  return value > 0 && value <= 1_000_000 ? value : null;
};

/** A typed amount as a decimal string; null when it is none. */
export const amountOf = (typed: string): string | null => decimalOf(typed, 6);

/** A typed rate, of a hundred; null when it is none. */
export const rateOf = (typed: string): string | null => {
  const text = decimalOf(typed.replace(/\s*%$/, ''), 4);
  return text !== null && Number(text) <= 100 ? text : null;
};

/** A typed discount: an amount, or a part of the price like `10%`; null when it is none. */
export const discountOf = (typed: string): string | null => {
  if (!typed.endsWith('%')) return amountOf(typed);
  const part = rateOf(typed);
  return part === null ? null : `${part}%`;
};
