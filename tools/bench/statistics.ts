/** The value below which a share of the values lies. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Three figures that matter, or all before the point. */
export const shownNumber = (value: number): string => {
  if (Math.abs(value) < 0.1) return value.toFixed(3);
  if (Math.abs(value) < 10) return value.toFixed(2);
  return Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0);
};

/** The median of the rounds, and the lowest and the highest beside it: `23.5 ms (22.6–24.1)`. */
export const shownSpread = (values: readonly number[], unit = ''): string => {
  const middle = `${shownNumber(median(values))}${unit}`;
  if (values.length < 2) return middle;
  return `${middle} (${shownNumber(Math.min(...values))}–${shownNumber(Math.max(...values))})`;
};
