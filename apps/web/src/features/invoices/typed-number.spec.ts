import { amountOf, quantityOf, rateOf } from './typed-number.ts';

describe('typed numbers', () => {
  it('takes a quantity as it is written and nothing else', () => {
    expect(['3', '1.5', '0.125', '1,5', '1000000'].map(quantityOf)).toEqual([3, 1.5, 0.125, 1.5, 1_000_000]);
    expect(['', '0', '-1', '1,000', '1.2345', 'PX-1003', '4006381333931', '1e3', ' '].map(quantityOf)).toEqual(
      Array.from({ length: 9 }, () => null),
    );
  });

  it('keeps an amount as the decimal that was typed', () => {
    expect(['12.50', '899', '12,5', '98765432109.99'].map(amountOf)).toEqual([
      '12.50',
      '899',
      '12.5',
      '98765432109.99',
    ]);
    expect(['-1', '1,000', '12.', 'x', '1234567890123'].map(amountOf)).toEqual([null, null, null, null, null]);
  });

  it('takes a rate of at most a hundred', () => {
    expect(['20', '7.5', '7,5', '20 %', '100', '0'].map(rateOf)).toEqual(['20', '7.5', '7.5', '20', '100', '0']);
    expect(['101', '-1', 'x'].map(rateOf)).toEqual([null, null, null]);
  });
});
