import { depositOf, missingDeposit } from './deposit.ts';

describe('what of a deposit is missing', () => {
  const missing = (amount: string, collected: string, balance = '500.00', required = true) =>
    missingDeposit({ deposit: { required, amount, collected }, balance });

  it('is the deposit less what was collected, and at most what is due', () => {
    expect(missing('100.00', '30.00')).toBe('70.00');
    expect(missing('100.00', '0.00', '60.00')).toBe('60.00');
  });

  it('is nothing when none is required, it is collected, or nothing is due', () => {
    expect(missing('100.00', '0.00', '500.00', false)).toBeNull();
    expect(missing('100.00', '100.00')).toBeNull();
    expect(missing('100.00', '130.00')).toBeNull();
    expect(missing('100.00', '0.00', '0.00')).toBeNull();
  });
});

describe('a deposit as it is typed', () => {
  it('is an amount, or a part of the total', () => {
    expect(depositOf(' 150,50 ', '598.80')).toEqual({ required: true, amount: '150.50' });
    expect(depositOf('30%', '598.80')).toEqual({ required: true, amount: '179.64' });
    expect(depositOf('33.3 %', '10.00')).toEqual({ required: true, amount: '3.33' });
  });

  it.each(['', ' ', '0', '0.00', '0%'])('is none for "%s"', typed => {
    expect(depositOf(typed, '598.80')).toEqual({ required: false, amount: '0' });
  });

  it.each(['half', '200%', '1.2.3'])('that is neither is left to the server: %s', typed => {
    expect(depositOf(typed, '598.80')).toEqual({ required: true, amount: typed });
  });
});
