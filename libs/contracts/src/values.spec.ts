import fc from 'fast-check';
import { Amount, Code, PositiveAmount, Quantity, Rate, SerialNumber, text } from './values.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }) => (value: unknown) =>
  schema.safeParse(value).success;

describe('a text', () => {
  it.each([
    ['of its longest', 'x'.repeat(10), true],
    ['longer than that', 'x'.repeat(11), false],
    ['that is empty', '', false],
    ['with NUL', 'a\u0000b', false],
    ['with half a surrogate pair', 'a\ud83d', false],
    ['with a whole one', '\ud83d\ude00', true],
    ['with line breaks', 'a\nb', true],
  ])('%s: %j is %s', (_, value, right) => {
    expect(accepts(text(10))(value)).toBe(right);
  });

  it('may be empty where the contract says so', () => {
    expect(accepts(text(10, 0))('')).toBe(true);
  });

  it('that is accepted can be stored as UTF-8 and comes back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), value => {
        fc.pre(accepts(text(100))(value));
        expect(Buffer.from(value, 'utf8').toString('utf8')).toBe(value);
        expect(value).not.toContain('\u0000');
      }),
    );
  });
});

describe('an amount', () => {
  it.each(['0', '12.50', '-3', '1299.00', '0.000001', '999999999999.999999'])('can be %s', value => {
    expect(accepts(Amount)(value)).toBe(true);
  });

  it.each(['', '1,5', '1.', '.5', '1e3', '+1', ' 1', '1\n', '0x1', '1.0000001', '1000000000000', 'NaN', 5, null])(
    'cannot be %j',
    value => {
      expect(accepts(Amount)(value)).toBe(false);
    },
  );

  it('that is a price is never negative', () => {
    expect(accepts(PositiveAmount)('0')).toBe(true);
    expect(accepts(PositiveAmount)('-0.01')).toBe(false);
  });
});

describe('a rate', () => {
  it('is a percentage with at most four decimals', () => {
    expect(['0', '19', '7.5', '8.8750'].every(accepts(Rate))).toBe(true);
    expect(['-1', '1000', '7,5', '1.00001', '7.5%'].some(accepts(Rate))).toBe(false);
  });
});

describe('a quantity', () => {
  it.each([0, -1, -0.001, 1_000_000.001, Number.NaN, Infinity, 0.0001, 1.0000001, 1e-9, '1'])('cannot be %p', value => {
    expect(accepts(Quantity)(value)).toBe(false);
  });

  it('is any whole number of thousandths up to a million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), thousandths => {
        const written = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
        expect(accepts(Quantity)(Number(written))).toBe(true);
      }),
    );
  });

  it('never has more than three decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1_000_000, noNaN: true }), value => {
        if (accepts(Quantity)(value)) expect(Number(value.toFixed(3))).toBe(value);
      }),
    );
  });
});

describe('a serial number', () => {
  it.each([
    ['  sn 0047\t', 'sn 0047'],
    ['\ufeffSN\u200b47\r\n', 'SN47'],
    ['SN\u000047', 'SN47'],
    ['\u3000Ｎｏ–7\u00a0', 'Ｎｏ–7'],
    [`\u0002${'x'.repeat(100)}\u0003`, 'x'.repeat(100)],
  ])('typed as %j is kept and shown as %j', (typed, kept) => {
    expect(SerialNumber.parse(typed)).toBe(kept);
  });

  it.each(['', '   ', '\t\n', '\u200b\u2060', '\u3164', '\u2800', 'x'.repeat(101), '\ud800', '\ufdfa'.repeat(20)])(
    'cannot be %j',
    value => {
      expect(accepts(SerialNumber)(value)).toBe(false);
    },
  );
});

describe('a SKU or barcode', () => {
  it('is kept without blanks around it and without characters nobody sees', () => {
    expect(Code.parse(' \u200e4006381333931\t')).toBe('4006381333931');
    for (const value of ['', ' \n', 'x'.repeat(65), '\ufdfa'.repeat(20)]) expect(accepts(Code)(value)).toBe(false);
  });
});
