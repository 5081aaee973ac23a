import { codesOf, isBatch } from './ranges.ts';

describe('a typed batch', () => {
  it.each(['A1, A2', 'A1\nA2', 'A1;', 'A001..A005'])('is told from a search: %j', text =>
    expect(isBatch(text)).toBe(true),
  );
  it.each(['A1', 'SN:A1', '  A 1 '])('is not %j', text => expect(isBatch(text)).toBe(false));

  it('has its codes in order, each once, with ranges written out', () => {
    expect(codesOf(' B2, A001..A003\nB2;\tC,, ')).toEqual({
      codes: ['B2', 'SN:A001', 'SN:A002', 'SN:A003', 'C'],
      problems: [],
    });
  });

  it('says why a range cannot be read, and reads the others', () => {
    const { codes, problems } = codesOf('A9..A1, B1..B2, A1B1..A2B2, 1..5000');
    expect(codes).toEqual(['SN:B1', 'SN:B2']);
    expect(problems).toEqual([
      '"A9..A1" runs backwards',
      '"A1B1..A2B2" counts in two places',
      expect.stringContaining('at most 1000'),
    ]);
  });
});
