import { decimalText } from './decimal.ts';

describe('decimal text', () => {
  it.each([
    ['1299', 2, '1299.00'],
    ['1299.000000', 2, '1299.00'],
    ['0.123400', 2, '0.1234'],
    ['20.0000', 0, '20'],
    ['100', 0, '100'],
    ['7.5000', 0, '7.5'],
  ])('writes %s with at least %i decimals as %s', (value, places, text) => {
    expect(decimalText(value, places)).toBe(text);
  });
});
