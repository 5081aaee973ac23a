import fc from 'fast-check';
import { Money } from './money.ts';
import { piecePrice } from './piece-price.ts';

describe('The price of a piece', () => {
  it.each([
    ['25.18', 3, '8.393'],
    ['30.00', 3, '10.00'],
    ['0.01', 1000, '0.00001'],
    ['0.00', 7, '0.00'],
    ['1.00', 0.333, '3.00'],
  ])('of %s for %s is %s', (amount, quantity, price) => {
    expect(piecePrice(amount, quantity)).toBe(price);
  });

  it('brings back the amount of any quantity', () => {
    const cents = fc.integer({ min: 0, max: 99_999_999 });
    const quantity = fc.integer({ min: 1, max: 999_999_999 }).map(count => count / 1000);
    fc.assert(
      fc.property(cents, quantity, (count, of) => {
        const amount = Money.of(String(count)).times('0.01').toString();
        const [whole = '0', decimals = ''] = piecePrice(amount, of).split('.');
        const scaled = Money.zero.plus(Money.of(whole)).times(of).toString();
        expect(decimals.length).toBeGreaterThanOrEqual(2);
        expect(Number(scaled) <= Number(amount) + 0.005).toBe(true);
        expect(Math.abs(Number(`${whole}.${decimals}`) * of - Number(amount))).toBeLessThan(0.0051);
      }),
    );
  });
});
