import { totalsOf } from './totals.ts';

const line = (quantity: number, unitPrice: string, discount = '0', taxRate = '20') => ({
  quantity,
  unitPrice,
  priceIncludesTax: false,
  discount,
  taxRate,
});

describe('totals of a draft', () => {
  it('adds up the example of the specification', () => {
    const totals = totalsOf([line(3, '899.00'), line(2, '24.00'), line(1, '649.00')], 2);
    expect(totals).toMatchObject({ subtotal: '3394.00', tax: '678.80', total: '4072.80' });
    expect(totals.lines).toEqual(['2697.00', '48.00', '649.00']);
  });

  it('is nothing for no lines', () => {
    expect(totalsOf([], 2)).toEqual({ lines: [], subtotal: '0.00', taxes: [], tax: '0.00', total: '0.00' });
  });

  it('rounds half up, the line and the discount each', () => {
    expect(totalsOf([line(3, '0.335', '0.005', '0')], 2).lines).toEqual(['1.00']);
    expect(totalsOf([line(0.125, '10.20', '0', '0')], 2).lines).toEqual(['1.28']);
  });

  it('taxes the sum of each rate once, highest rate first', () => {
    const { taxes, tax } = totalsOf([line(1, '0.03'), line(1, '0.03'), line(1, '10', '0', '7.5')], 2);
    expect(taxes).toEqual([
      { rate: '20', base: '0.06', tax: '0.01' },
      { rate: '7.5', base: '10.00', tax: '0.75' },
    ]);
    expect(tax).toBe('0.76');
  });

  it('of a customer who is not charged the tax are the prices before it, without tax', () => {
    const shelf = { ...line(3, '9.99', '1.19', '19'), priceIncludesTax: true };
    const totals = totalsOf([shelf, line(1, '10.00', '10%')], 2, true);
    expect(totals).toMatchObject({ lines: ['24.17', '9.00'], tax: '0.00', total: '33.17' });
  });

  it('takes rates that are written differently as one', () => {
    expect(totalsOf([line(1, '1', '0', '20'), line(1, '1', '0', '20.0')], 2).taxes).toHaveLength(1);
  });

  it('is exact where a float is not', () => {
    expect(totalsOf([line(1_000_000, '98765.43', '0', '0')], 2).total).toBe('98765430000.00');
    expect(totalsOf([line(3, '0.1', '0', '0')], 2).total).toBe('0.30');
  });

  it('keeps the decimals of the currency', () => {
    expect(totalsOf([line(1, '1.2555', '0', '0')], 3).total).toBe('1.256');
    expect(totalsOf([line(1, '1240.5', '0', '10')], 0)).toMatchObject({ subtotal: '1241.00', tax: '124.00' });
  });

  it('shows a discount above the line as an amount below zero', () => {
    expect(totalsOf([line(1, '5', '7', '0')], 2).lines).toEqual(['-2.00']);
  });

  it('shows a line as its price is said, and the tax that is in it once', () => {
    const totals = totalsOf([{ ...line(3, '9.99', '0', '19'), priceIncludesTax: true }, line(1, '1.00', '0', '19')], 2);
    expect(totals).toMatchObject({ lines: ['29.97', '1.00'], subtotal: '26.18', tax: '4.98', total: '31.16' });
  });

  it('takes a discount in per cent off the rounded price', () => {
    expect(totalsOf([line(3, '9.99', '10%', '0')], 2).lines).toEqual(['26.97']);
  });
});
