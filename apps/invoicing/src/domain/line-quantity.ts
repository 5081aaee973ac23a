/** A quantity of a line. Quantities have at most three decimals. */
export interface LineQuantity {
  lineId: string;
  quantity: number;
}

/** Three decimals are exact as whole thousandths, which floats are not. */
export const thousandths = (quantity: number): number => Math.round(quantity * 1000);

/** Thousandths asked for, by line in small letters: a line may be named more than once. */
export const askedOf = (asked: readonly LineQuantity[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of asked)
    sums.set(lineId.toLowerCase(), (sums.get(lineId.toLowerCase()) ?? 0) + thousandths(quantity));
  return sums;
};

/** Thousandths by line, as quantities. */
export const quantitiesOf = (sums: Iterable<[lineId: string, thousandths: number]>): LineQuantity[] =>
  [...sums].map(([lineId, quantity]) => ({ lineId, quantity: quantity / 1000 }));
