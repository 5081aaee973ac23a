import { DomainError } from './domain-error.ts';
import { Money } from './money.ts';

describe('Money', () => {
  it('adds what floats cannot', () => {
    expect(Money.of('0.10').plus(Money.of('0.20')).toString()).toBe('0.30');
  });

  it('rounds half up to cents, away from zero on both sides', () => {
    expect(Money.of('2.345').rounded().toString()).toBe('2.35');
    expect(Money.of('-2.345').rounded().toString()).toBe('-2.35');
  });

  it('gives away no more than a share', () => {
    expect(Money.of('10.00').part(2, 3).roundedDown().toString()).toBe('6.66');
    expect(Money.of('10.00').part(2, 3).rounded().toString()).toBe('6.67');
  });

  it('takes a percentage exactly', () => {
    expect(Money.of('19.99').times(3).percent('7.5').rounded().toString()).toBe('4.50');
  });

  it('is divided into parts that come to the whole again', () => {
    const upTo = (part: number) => Money.of('10.00').part(part, 3).rounded();
    expect(
      [1, 2, 3].map(part =>
        upTo(part)
          .minus(upTo(part - 1))
          .toString(),
      ),
    ).toEqual(['3.33', '3.34', '3.33']);
  });

  it.each([
    ['9.97', '0.05', '9.95'],
    ['9.975', '0.05', '10.00'],
    ['-9.98', '0.05', '-10.00'],
    ['0.02', '0.05', '0.00'],
    ['7.30', '1.00', '7.00'],
  ])('%s is nearest to, in steps of %s, %s', (amount, step, nearest) => {
    expect(Money.of(amount).toMultipleOf(step).toString()).toBe(nearest);
  });

  it('compares by value', () => {
    expect(Money.of('1.0').compare(Money.of('1.00'))).toBe(0);
    expect(Money.of('-0.00').isNegative()).toBe(false);
    expect(Money.of('-0.01').isNegative()).toBe(true);
  });

  it.each(['', '1e3', 'NaN', '12,50', '1.1234567', '0x10', ' 1'])('refuses %j as an amount', text => {
    expect(() => Money.of(text)).toThrow(DomainError);
  });

  it('sums nothing to zero', () => {
    expect(Money.sum([]).isZero()).toBe(true);
  });
});
