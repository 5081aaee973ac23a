import { isCurrency, minorUnitsOf } from './currency.ts';
import { Money } from './money.ts';
import { taxOfLines } from './tax.ts';
import { wholeAmount } from './whole-amount.ts';

describe('A currency', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['HUF', 2],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['XOF', 0],
    ['XCG', 2],
  ])('%s has the decimals of ISO 4217: %d', (code, units) => {
    expect(minorUnitsOf(code)).toBe(units);
  });

  it.each(['DEM', 'ABC', 'XAU', 'XXX', 'eur', ''])('is not %j', code => {
    expect(isCurrency(code)).toBe(false);
  });
});

describe('Yen', () => {
  beforeAll(() => Money.useMinorUnits(0));
  afterAll(() => Money.useMinorUnits(2));

  it('have no decimals: 1127 and 10 % come to 1240', () => {
    const { tax } = taxOfLines([{ total: '1127', taxRate: '10' }]);
    expect(Money.of('1127').plus(tax).toString()).toBe('1240.00');
  });

  it('are not paid by halves', () => {
    expect(wholeAmount('50.00', '#/amount').toString()).toBe('50.00');
    expect(() => wholeAmount('0.50', '#/amount')).toThrow(
      expect.objectContaining({
        code: 'validation',
        facts: { errors: [{ pointer: '#/amount', detail: '0.50 has more decimals than the currency' }] },
      }),
    );
  });
});
