import { type DomainError, priceLine } from '@provena/domain';
import fc from 'fast-check';
import { back, cables, line, phones, price, sale, tracked, unit } from '../testing/pos-return.fixture.ts';
import type { PricedReturn } from './pos-return.ts';
import { refundsOf } from './refund-methods.ts';

const refusalOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    const { code, facts } = error as DomainError;
    return { code, facts };
  }
  return null;
};

describe('a return', () => {
  it('has the line of the sale below zero, with the units that came back and where they go', () => {
    const priced = price(sale(phones), back('phones', 1, { serials: [' sn2'], disposition: 'REPAIR' }));
    expect(priced).toMatchObject({ subtotal: '-10.00', tax: '-2.00', total: '-12.00' });
    expect(priced.lines).toMatchObject([
      {
        id: 'r-0',
        quantity: -1,
        unitPrice: '10.00',
        total: '-10.00',
        tax: '-2.00',
        serials: [{ unitId: 'u-SN2', serialNumber: 'SN2' }],
        returns: { lineId: 'phones', disposition: 'REPAIR' },
      },
    ]);
  });

  it('may send the units of one line to different places', () => {
    const priced = price(
      sale(phones),
      back('phones', 1, { serials: ['SN1'] }),
      back('phones', 1, { serials: ['SN2'], disposition: 'DEFECTIVE' }),
    );
    expect(priced.lines.map(({ returns }) => returns.disposition)).toEqual(['RESTOCK', 'DEFECTIVE']);
    expect(priced.total).toBe('-24.00');
  });

  it('gives back exactly what was paid once everything is back, in whatever parts', () => {
    const terms = fc.record({
      thousandths: fc.integer({ min: 1, max: 20_000 }),
      price: fc.integer({ min: 0, max: 99_999_999 }),
      rate: fc.integer({ min: 0, max: 300_000 }),
      off: fc.nat(100),
      cuts: fc.array(fc.nat(20_000), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(terms, ({ thousandths, price: millionths, rate, off, cuts }) => {
        const quantity = thousandths / 1000;
        const unitPrice = (millionths / 1_000_000).toFixed(6);
        const gross = priceLine({ quantity, unitPrice, discount: '0' }).total;
        const discount = gross.percent(String(off)).rounded().toString();
        const taxRate = (rate / 10_000).toFixed(4);
        const sold = line({ id: 'x', item: tracked('QUANTITY'), quantity, unitPrice, discount, taxRate });
        const ends = [...new Set([...cuts.filter(cut => cut > 0 && cut < thousandths), thousandths])].sort(
          (a, b) => a - b,
        );
        let from = 0;
        const parts: PricedReturn[] = [];
        for (const end of ends) {
          const returns = parts.map(part => ({ id: 'r', number: 'RET', at: '', ...part }));
          const now = { ...sale({ ...sold, returned: from / 1000 }), returns };
          parts.push(price(now, back('x', (end - from) / 1000)));
          from = end;
        }
        const cents = (amounts: string[]) => amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
        expect(cents(parts.map(part => part.subtotal)) + cents([sold.total])).toBe(0);
        expect(cents(parts.map(part => part.tax)) + cents([sold.tax])).toBe(0);
        for (const { total } of parts) expect(Number(total)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['a standard invoice', { invoiceType: 'STANDARD' }],
    ['a return', { returnOf: { id: 'v-0', number: 'POS-000000' } }],
  ] as const)('is not of %s', (_, fields) => {
    const refusal = refusalOf(() => price({ ...sale(phones), ...fields }, back('phones', 1, { serials: ['SN1'] })));
    expect(refusal).toMatchObject({ code: 'not-returnable', facts: { number: 'POS-000001' } });
  });

  it.each([
    ['a line of something else', back('elsewhere', 1), '#/lines/0/lineId'],
    ['half a unit', back('phones', 0.5), '#/lines/0/quantity'],
    ['more serial numbers than units', back('phones', 1, { serials: ['SN1', 'SN2'] }), '#/lines/0/serials'],
    ['serial numbers of what has none', back('cables', 1, { serials: ['SN1'] }), '#/lines/0/serials'],
    ['repair of what has no number', back('cables', 1, { disposition: 'REPAIR' }), '#/lines/0/disposition'],
    ['quarantine of what has no number', back('cables', 1, { disposition: 'QUARANTINE' }), '#/lines/0/disposition'],
  ])('is refused for %s', (_, asked, pointer) => {
    const refusal = refusalOf(() => price(sale(phones, cables), asked));
    expect(refusal).toMatchObject({ code: 'validation', facts: { errors: [{ pointer }] } });
  });

  it('names the lines whose units are not named', () => {
    expect(refusalOf(() => price(sale(phones), back('phones', 2, { serials: ['SN1'] })))).toMatchObject({
      code: 'serials-missing',
      facts: { lines: [{ lineId: 'phones', index: 0, required: 2, captured: 1 }] },
    });
  });

  it('takes only units that were sold on the line and are not back, and says which is not', () => {
    const some = { ...phones, serials: [unit('SN1', 'RETURNED'), unit('SN2')], returned: 1 };
    expect(refusalOf(() => price(sale(some), back('phones', 2, { serials: ['SN1', 'SN9'] })))).toMatchObject({
      code: 'serial-not-returnable',
      facts: {
        serials: [
          { lineId: 'phones', serialNumber: 'SN1', because: 'RETURNED' },
          { lineId: 'phones', serialNumber: 'SN9', because: 'NOT_ON_LINE' },
        ],
      },
    });
  });

  it('takes a unit once', () => {
    const twice = [back('phones', 1, { serials: ['SN1'] }), back('phones', 1, { serials: ['sn1'] })];
    expect(refusalOf(() => price(sale(phones), ...twice))).toMatchObject({
      code: 'serial-duplicate',
      facts: { serials: [{ serialNumber: 'SN1' }] },
    });
  });

  it('never takes more than was sold, all parts of a line together', () => {
    const some = { ...cables, returned: 1.5 };
    expect(price(sale(some), back('cables', 1.5)).lines).toHaveLength(1);
    expect(refusalOf(() => price(sale(some), back('cables', 1), back('cables', 0.6)))).toMatchObject({
      code: 'return-exceeds-sale',
      facts: { lines: [{ lineId: 'cables', sold: 3, returned: 1.5, wanted: 1.6 }] },
    });
  });
});

describe('the refund of a return', () => {
  it.each([
    [{ method: 'CASH' as const, credit: '0' }, [['CASH', '-12.00', null]]],
    [{ method: 'CARD' as const, credit: '0', reference: 'slip 7' }, [['CARD', '-12.00', 'slip 7']]],
    [{ method: 'STORE_CREDIT' as const, credit: '0' }, [['OTHER', '-12.00', 'store credit']]],
    [
      { method: 'CASH' as const, credit: '10' },
      [
        ['CASH', '-2.00', null],
        ['OTHER', '-10.00', 'store credit'],
      ],
    ],
  ])('is given by %j', (by, refunds) => {
    const given = refundsOf('-12.00', by, null).map(({ method, amount, reference }) => [method, amount, reference]);
    expect(given).toEqual(refunds);
  });

  it('is nothing where nothing was paid', () => {
    expect(refundsOf('0.00', { method: 'CASH', credit: '0' }, [])).toEqual([]);
  });

  it('leaves no more credit than the return comes to', () => {
    expect(refusalOf(() => refundsOf('-12.00', { method: 'CASH', credit: '12.01' }, null))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/refund/credit' }] },
    });
  });

  it('keeps no card number', () => {
    const by = { method: 'CARD' as const, credit: '0', reference: '4111 1111 1111 1111' };
    const also = [{ ...by, amount: '1.00' }];
    for (const said of [by, { method: 'CASH' as const, credit: '0', also }]) {
      expect(refusalOf(() => refundsOf('-12.00', said, null))).toMatchObject({ code: 'card-data-refused' });
    }
  });

  it('is not called store credit where it does not stay', () => {
    const by = { method: 'OTHER' as const, credit: '0', reference: ' Store Credit' };
    expect(refusalOf(() => refundsOf('-12.00', by, null))).toMatchObject({ code: 'validation' });
  });
});
