import fc from 'fast-check';
import { DomainError } from './domain-error.ts';
import { codesOfRange, isSerialRange, pastedSerials, serialRange, serialRanges } from './serial-range.ts';

describe('serial range', () => {
  it('counts up and keeps the padding', () => {
    expect(serialRange('SN008..SN011')).toEqual(['SN008', 'SN009', 'SN010', 'SN011']);
  });

  it('may be one number', () => {
    expect(serialRange('A1..A1')).toEqual(['A1']);
  });

  it('may grow in digits when it is not padded', () => {
    expect(serialRange('9..11')).toEqual(['9', '10', '11']);
  });

  it('takes digits that do not count as part of the text', () => {
    expect(serialRange('X9-07..X9-08')).toEqual(['X9-07', 'X9-08']);
    expect(serialRange('A09-2026..A10-2026')).toEqual(['A09-2026', 'A10-2026']);
  });

  it('keeps what stands behind the number', () => {
    expect(serialRange('SN1B..SN3B')).toEqual(['SN1B', 'SN2B', 'SN3B']);
  });

  it('counts beyond what a float can', () => {
    expect(serialRange('90071992547409930..90071992547409931')).toEqual(['90071992547409930', '90071992547409931']);
  });

  it('takes steps', () => {
    expect(serialRange('SN001..SN008/3')).toEqual(['SN001', 'SN004', 'SN007']);
    expect(serialRange('A/1..A/3')).toEqual(['A/1', 'A/2', 'A/3']);
    expect(serialRange('A/1..A/5/2')).toEqual(['A/1', 'A/3', 'A/5']);
  });

  it('leaves out what is behind a "!"', () => {
    expect(serialRange('SN001..SN010 !SN003 !SN005..SN009')).toEqual(['SN001', 'SN002', 'SN004', 'SN010']);
    expect(serialRange('1..9/2 ! 3')).toEqual(['1', '5', '7', '9']);
  });

  it('has room for 10,000 and not one more', () => {
    expect(serialRange('1..10000')).toHaveLength(10_000);
    expect(() => serialRange('0..10000')).toThrow('at most 10000');
    expect(() => serialRanges(['1..9999', 'A1..A2'])).toThrow('goes beyond');
  });

  it.each([
    ['SN100..SN001', 'runs backwards'],
    ['SN001..SM010', 'begins with "SN" and ends with "SM"'],
    ['SN1A..SN2B', 'begins with "A" and ends with "B"'],
    ['SN001..SN0010', 'number of digits'],
    ['SN01..SN100', 'number of digits'],
    ['A1B1..A2B2', 'counts in two places'],
    ['SN1..SN9/0', 'takes steps of nothing'],
    ['SN1..SN9 !SN10', 'leaves out "SN10", which is not in it'],
    ['SN1..SN9 !', 'nothing behind a "!"'],
    ['SN1..SN2 !SN1..SN2', 'leaves every number out'],
    ['SN001', 'is not a range'],
    ['SN001-SN010', 'is not a range'],
    ['SN..SN', 'is not a range'],
    ['1..2..3', 'is not a range'],
    ['..', 'is not a range'],
    [`${'S'.repeat(101)}1..${'S'.repeat(101)}2`, 'longer than 100'],
  ])('refuses %s: it %s', (text, reason) => {
    expect(() => serialRange(text)).toThrow(DomainError);
    expect(() => serialRange(text)).toThrow(reason);
  });

  it('of whatever text is read or refused', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '!', '/', 'SN', '0', '9', ' ', '/2'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), parts => {
        try {
          expect(serialRange(parts.join('')).length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has each number once, in order, all of one width when padded', () => {
    const range = fc.record({
      prefix: fc.stringMatching(/^[A-Z-]{0,5}$/),
      suffix: fc.stringMatching(/^[A-Z]{0,3}$/),
      from: fc.nat(500),
      more: fc.nat(400),
      step: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(range, ({ prefix, suffix, from, more, step }) => {
        const side = (number: number) => `${prefix}${String(number).padStart(4, '0')}${suffix}`;
        const numbers = serialRange(`${side(from)}..${side(from + more)}/${step}`);
        expect(numbers).toHaveLength(Math.floor(more / step) + 1);
        expect(numbers).toEqual(numbers.map((_, index) => side(from + index * step)));
      }),
    );
  });
});

describe('pasted serial numbers', () => {
  it('may be separated by lines, commas, semicolons and tabs, and contain ranges', () => {
    expect(pastedSerials(' A-1\r\nA-2, A-3;\tB1..B3 !B2\n\n')).toEqual(['A-1', 'A-2', 'A-3', 'B1', 'B3']);
    expect(pastedSerials(' \n')).toEqual([]);
  });

  it('end at 10,000 however many are named', () => {
    expect(() => pastedSerials('1..9999,'.repeat(10_000))).toThrow('goes beyond');
  });
});

describe('a range that is scanned or typed', () => {
  it.each(['A001..A005', 'SN:A001..SN:A005', 'sn: A001 .. A005', '1..5', 'A1..A9/2 !A3'])('is one: %s', code =>
    expect(isSerialRange(code)).toBe(true),
  );

  it.each(['A001', '..', 'A..B', '1..2..3', 'A1..', '(01)04006381333931(21)A1..2', 'https://id.example/01/1..2', ''])(
    'is none: %s',
    code => expect(isSerialRange(code)).toBe(false),
  );

  it('stands for codes of serial numbers, and of nothing else', () => {
    const codes = ['SN:A001', 'SN:A002', 'SN:A003'];
    for (const range of ['A001..A003', 'SN:A001..A003', 'sn:A001 .. SN:A003']) {
      expect(codesOfRange(range)).toEqual(codes);
    }
  });

  it('is refused when it is too long, or when two of its parts count', () => {
    expect(codesOfRange('1..500')).toHaveLength(500);
    expect(() => codesOfRange('1..501')).toThrow('at most 500');
    expect(() => codesOfRange('1..9', 5)).toThrow('at most 5');
    expect(() => codesOfRange('A1B1..A2B2')).toThrow('counts in two places');
  });
});
