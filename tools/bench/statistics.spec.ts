import { median, percentile, shownSpread } from './statistics.ts';

describe('Figures of rounds', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it('are taken by their order, however they came', () => {
    expect(percentile(hundred, 0.99)).toBe(100);
    expect(percentile(hundred, 0.5)).toBe(51);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([])).toBeNaN();
  });

  it('are shown with the lowest and the highest beside the middle one', () => {
    expect(shownSpread([23.46, 22.6, 24.1], ' ms')).toBe('23.5 ms (22.6–24.1)');
    expect(shownSpread([0.0912], '/s')).toBe('0.091/s');
    expect(shownSpread([789, 1234])).toBe('1234 (789–1234)');
  });
});
