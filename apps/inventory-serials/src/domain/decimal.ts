/** A decimal string without idle zeros, but with at least `places` decimals: `("12.500000", 2)` is `"12.50"`. */
export const decimalText = (value: string, places: number): string => {
  const [whole = '0', fraction = ''] = value.split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(places, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
};
