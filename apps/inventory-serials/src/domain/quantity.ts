/** Quantities have three decimals; whole thousandths compare and add up exactly. */
export const thousandths = (quantity: number): number => Math.round(quantity * 1000);

export const sumOf = (quantities: readonly number[]): number =>
  quantities.reduce((sum, quantity) => sum + thousandths(quantity), 0) / 1000;
