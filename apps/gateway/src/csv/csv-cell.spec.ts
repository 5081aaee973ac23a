import fc from 'fast-check';
import { meant, writtenText, writtenValue } from './csv-cell.ts';

const HOSTILE = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ';',
  ',',
  '\t',
  '\n',
  '\r',
  ' ',
  '\u00a0',
  '\u200b',
];
const aText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HOSTILE, '0', '1', 'x', '.', 'E'), { maxLength: 12 }).map(parts => parts.join('')),
);

/** Cells as a reader with this separator sees them who knows of no other: a quote opens a cell only at its beginning. */
const cellsBy = (line: string, separator: string): string[] => {
  const cell = new RegExp(
    `(?:^|[${separator}\\r\\n])("(?:[^"]|"")*"?[^${separator}\\r\\n]*|[^${separator}\\r\\n]*)`,
    'g',
  );
  return [...line.matchAll(cell)].map(([, text = '']) => text);
};
const runs = (cell: string) => /^["\s]*[=+\-@＝＋－＠]/.test(cell);

describe('a cell', () => {
  it.each([
    ['=1+1', `'=1+1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['+44 20 7946 0018', `'+44 20 7946 0018`],
    ['-5.00', `'-5.00`],
    [' \u00a0=1', `' \u00a0=1`],
    ['\n=1', `\n'=1`],
    ['＝1+1', `'＝1+1`],
    ['\u200b=1', `'\u200b=1`],
    ['x;=1', `x;'=1`],
    ['x\t+1', `x\t'+1`],
    ['x";"=1', `x";'"=1`],
    ["'quoted'", `''quoted'`],
    ['00123', `'00123`],
    ['893901234567890123', `'893901234567890123`],
    ['1E10', `'1E10`],
    ['1.10', `'1.10`],
    ['3-4', `'3-4`],
    ['12345678901', '12345678901'],
    ['0', '0'],
    ['PX-2001', 'PX-2001'],
    ['plain = text', 'plain = text'],
    ['', ''],
  ])('of %j is written as %j, and read again as it was', (text, written) => {
    expect(writtenText(text)).toBe(written);
    expect(meant(written)).toBe(text);
  });

  it.each([
    ['-5.00', '-5.00'],
    ['1299.00', '1299.00'],
    ['2028-01-01', '2028-01-01'],
    ['-1+1', `'-1+1`],
    ['1234567890123456', `'1234567890123456`],
  ])('that Provena computes is a number or a day: %j is written as %j', (value, written) => {
    expect(writtenValue(value)).toBe(written);
    expect(meant(written)).toBe(value);
  });

  it.each([
    ['="00123"', '00123'],
    ['="a ""b"""', 'a "b"'],
    [`'="00123"`, '="00123"'],
    [`'00123`, '00123'],
    [`''tis`, `'tis`],
    ['=B7', '=B7'],
  ])('as people write it is read as its text: %j is %j', (cell, text) => {
    expect(meant(cell)).toBe(text);
  });

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(aText, text => {
        expect(meant(writtenText(text))).toBe(text);
        expect(meant(writtenValue(text))).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('runs in no reader, whichever separator its country has', () => {
    fc.assert(
      fc.property(fc.array(aText, { minLength: 1, maxLength: 3 }), fc.constantFrom(',', ';', '\t'), (texts, reader) => {
        const line = texts.map(text => `"${writtenText(text).replaceAll('"', '""')}"`).join(',');
        expect(cellsBy(`x,${line}`, reader).filter(runs)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
