import { asPrinted, isCurrency, minorUnitsOf } from './currency.ts';
import { Money } from './money.ts';
import { splitRefund } from './refund.ts';
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

describe('An amount is printed', () => {
  it.each([
    ['1240.00', 0, '1240'],
    ['0.50', 0, '0.5'],
    ['12.50', 2, '12.50'],
    ['12.5', 2, '12.50'],
    ['-0.123456', 2, '-0.123456'],
    ['0.120000', 2, '0.12'],
    ['1.25', 3, '1.250'],
    ['7', 3, '7.000'],
  ])('%s in a currency of %d decimals as %s', (amount, units, printed) => {
    expect(asPrinted(amount, units)).toBe(printed);
  });
});

describe('Dinars', () => {
  beforeAll(() => Money.useMinorUnits(3));
  afterAll(() => Money.useMinorUnits(2));

  it('are divided into a thousand: a tenth of 12.345 is 1.235', () => {
    const { tax } = taxOfLines([{ total: '12.345', taxRate: '10' }]);
    expect(Money.of('12.345').plus(tax).toString()).toBe('13.58');
    expect(tax.toString()).toBe('1.235');
    expect(
      Money.of('10')
        .shares([Money.of('1'), Money.of('2')])
        .map(String),
    ).toEqual(['3.333', '6.667']);
  });

  it('are paid by thousandths and no less', () => {
    expect(wholeAmount('0.001', '#/amount').toString()).toBe('0.001');
    expect(() => wholeAmount('0.0005', '#/amount')).toThrow(expect.objectContaining({ code: 'validation' }));
  });

  it('are given back by thousandths and no less, whatever stays as credit', () => {
    const back = (credit: string) => splitRefund(Money.of('10.005'), { method: 'CASH', credit });
    expect(back('0.005').given.map(({ amount }) => amount.toString())).toEqual(['10.00']);
    expect(() => back('0.0005')).toThrow(expect.objectContaining({ code: 'validation' }));
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
