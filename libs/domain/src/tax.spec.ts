import fc from 'fast-check';
import { Money } from './money.ts';
import { beforeTax, rateKey, taxesByRate, type TaxedLine, taxOfLines } from './tax.ts';

const taxOf = (lines: TaxedLine[]) => taxOfLines(lines).tax.toString();
const lines = (count: number, total: string, taxRate: string): TaxedLine[] =>
  Array.from({ length: count }, () => ({ total, taxRate }));
const sum = (amounts: Money[]) => Money.sum(amounts).toString();

const cents = fc.integer({ min: 0, max: 5_000_000 });
const rates = fc.constantFrom('0', '5.5', '7', '7.0', '19', '19.00', '20', '21', '23', '8.875');
const line = fc.record({
  total: cents.map(count => `${Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`),
  taxRate: rates,
});
const documents = fc.array(line, { minLength: 1, maxLength: 60 });
const negated = (of: TaxedLine[]) =>
  of.map(each => ({ ...each, total: Money.zero.minus(Money.of(each.total)).toString() }));

describe('The tax of a document', () => {
  it.each([
    ['55.55 and 11.11 at 23 %', [...lines(1, '55.55', '23'), ...lines(1, '11.11', '23')], '15.33'],
    ['500 times 1.23 at 19 %', lines(500, '1.23', '19'), '116.85'],
    ['100 times 0.02 at 20 %', lines(100, '0.02', '20'), '0.40'],
    ['two rates', [...lines(2, '0.07', '19'), ...lines(2, '0.07', '7')], '0.04'],
    ['nothing', [], '0.00'],
  ])('of %s', (_, given, tax) => {
    expect(taxOf(given)).toBe(tax);
  });

  it('takes 20, 20.0 and 20.0000 for one rate', () => {
    const given = [...lines(1, '0.02', '20'), ...lines(1, '0.02', '20.0'), ...lines(1, '0.02', '20.0000')];
    expect(taxOfLines(given).taxes).toEqual([{ rate: '20', base: '0.06', tax: '0.01' }]);
    expect(rateKey('0.00')).toBe('0');
  });

  it('gives what is left over to the largest remainders, and of equal ones to the first', () => {
    const shares = (given: TaxedLine[]) => taxOfLines(given).shares.map(String);
    expect(shares([...lines(1, '0.01', '20'), ...lines(1, '0.04', '20')])).toEqual(['0.00', '0.01']);
    expect(shares(lines(5, '0.02', '20'))).toEqual(['0.01', '0.01', '0.00', '0.00', '0.00']);
  });

  it('is of each rate the rate of the sum, rounded once, and adds up in the lines', () => {
    fc.assert(
      fc.property(documents, given => {
        const { taxes, tax, shares } = taxOfLines(given);
        for (const { rate, base, tax: ofRate } of taxes) {
          const same = given.flatMap((each, place) => (rateKey(each.taxRate) === rate ? [place] : []));
          expect(base).toBe(sum(same.map(place => Money.of(given[place]!.total))));
          expect(ofRate).toBe(Money.of(base).percent(rate).rounded().toString());
          expect(sum(same.map(place => shares[place]!))).toBe(ofRate);
        }
        expect(sum(shares)).toBe(tax.toString());
        expect(sum(taxes.map(each => Money.of(each.tax)))).toBe(tax.toString());
      }),
    );
  });

  it('gives no line a whole minor unit more or less than its part', () => {
    fc.assert(
      fc.property(documents, given => {
        const { shares } = taxOfLines(given);
        given.forEach(({ total, taxRate }, place) => {
          const off = Money.of(shares[place]!.toString()).minus(Money.of(total).percent(taxRate));
          expect(off.compare(Money.of('0.015'))).toBe(-1);
          expect(off.compare(Money.of('-0.015'))).toBe(1);
        });
      }),
    );
  });

  it('is the same below zero', () => {
    fc.assert(
      fc.property(documents, given => {
        const [over, under] = [taxOfLines(given), taxOfLines(negated(given))];
        expect(under.shares.map(share => Money.zero.minus(share).toString())).toEqual(over.shares.map(String));
        expect(Money.zero.minus(under.tax).toString()).toBe(over.tax.toString());
      }),
    );
  });

  it('is found again in the shares of its lines', () => {
    fc.assert(
      fc.property(documents, given => {
        const { taxes, shares } = taxOfLines(given);
        expect(taxesByRate(given.map((each, place) => ({ ...each, tax: String(shares[place]) })))).toEqual(taxes);
      }),
    );
  });
});

describe('The tax of a category', () => {
  const exempt = (total: string, exemptionReason: string): TaxedLine => {
    return { total, taxRate: '0', taxCategory: 'E', taxName: 'Exempt', exemptionReason };
  };

  it('stands apart from another of the same rate, with its name and every reason once', () => {
    const zero: TaxedLine = { total: '1.00', taxRate: '0' };
    const given = [exempt('2.00', 'a'), zero, exempt('3.00', 'b'), exempt('4.00', 'a')];
    expect(taxOfLines(given).taxes).toEqual([
      { rate: '0', base: '9.00', tax: '0.00', category: 'E', name: 'Exempt', exemptionReason: 'a; b' },
      { rate: '0', base: '1.00', tax: '0.00' },
    ]);
  });

  it('that a line names is the one that another has by its rate', () => {
    const given: TaxedLine[] = [
      { total: '0.02', taxRate: '20' },
      { total: '0.02', taxRate: '20.0', taxCategory: 'S', taxName: 'VAT' },
      { total: '0.02', taxRate: '20', taxCategory: 'S' },
    ];
    expect(taxOfLines(given).taxes).toEqual([{ rate: '20', base: '0.06', tax: '0.01', category: 'S', name: 'VAT' }]);
  });
});

/** Any price of a shelf from 0.01 to 1,999.99, in cents. */
const shelfPrice = fc.integer({ min: 1, max: 199_999 });
const inMoney = (count: number) => Money.of(String(count)).times('0.01').toString();
const sold = fc.record({
  total: fc.tuple(shelfPrice, fc.integer({ min: 1, max: 40 })).map(([price, quantity]) => inMoney(price * quantity)),
  taxRate: rates,
  priceIncludesTax: fc.boolean(),
});

describe('Prices with tax', () => {
  const withTax = (total: string, taxRate: string): TaxedLine => ({ total, taxRate, priceIncludesTax: true });

  it.each([
    ['9.99', { rate: '19', base: '8.39', tax: '1.60' }],
    ['29.97', { rate: '19', base: '25.18', tax: '4.79' }],
    ['1.99', { rate: '7', base: '1.86', tax: '0.13' }],
    ['599.00', { rate: '19', base: '503.36', tax: '95.64' }],
    ['5.00', { rate: '0', base: '5.00', tax: '0.00' }],
  ])('of %s have it in them', (total, taxed) => {
    const { taxes, nets } = taxOfLines([withTax(total, taxed.rate)]);
    expect(taxes).toEqual([taxed]);
    expect(nets.map(String)).toEqual([taxed.base]);
  });

  it('are what is paid, line by line, beside others that have it on top', () => {
    fc.assert(
      fc.property(fc.array(sold, { minLength: 1, maxLength: 40 }), given => {
        const { taxes, tax, shares, nets } = taxOfLines(given);
        given.forEach(({ total, priceIncludesTax }, place) => {
          const [net, share] = [nets[place]!, shares[place]!];
          expect((priceIncludesTax ? net.plus(share) : net).toString()).toBe(total);
        });
        expect(sum(shares)).toBe(tax.toString());
        for (const { rate, base, tax: ofRate } of taxes) {
          const same = given.flatMap((each, place) => (rateKey(each.taxRate) === rate ? [place] : []));
          expect([base, ofRate]).toEqual([
            sum(same.map(place => nets[place]!)),
            sum(same.map(place => shares[place]!)),
          ]);
        }
      }),
    );
  });

  it('are taxed at the rate of their base but for a cent, which BR-CO-17 allows', () => {
    fc.assert(
      fc.property(fc.array(sold, { minLength: 1, maxLength: 40 }), given => {
        for (const { rate, base, tax } of taxOfLines(given.map(each => ({ ...each, priceIncludesTax: true }))).taxes) {
          const off = Money.of(tax).minus(Money.of(base).percent(rate).rounded());
          expect(['-0.01', '0.00', '0.01']).toContain(off.toString());
        }
      }),
    );
  });
});

describe('A price with tax, before it', () => {
  it.each([
    ['9.99', '19', '8.39'],
    ['119.00', '19', '100.00'],
    ['5.00', '0', '5.00'],
  ])('of %s at %s %% is %s', (price, rate, net) => {
    expect(beforeTax(price, rate)).toBe(net);
  });
});

describe('Money in shares', () => {
  it('adds up whatever the weights are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.array(cents, { minLength: 1, maxLength: 40 }),
        (count, of) => {
          const amount = Money.of(String(count)).times('0.01');
          const shares = amount.shares(of.map(weight => Money.of(String(weight)).times('0.01')));
          expect(sum(shares)).toBe(amount.toString());
        },
      ),
    );
  });

  it('is of whole minor units, of which a currency has none, two or three', () => {
    const thirds = [1, 1, 1].map(weight => Money.of(String(weight)));
    expect(
      Money.of('10')
        .shares(thirds, 0)
        .map(share => Number(share.toString())),
    ).toEqual([4, 3, 3]);
    expect(
      Money.of('0.010')
        .shares(thirds, 3)
        .map(share => share.times(1000).toString()),
    ).toEqual(['4.00', '3.00', '3.00']);
  });
});
