import { firstNumber } from './number-series.ts';

describe('The first number of a series', () => {
  it('has the day, the code of the location and as many digits as it should', () => {
    const rule = { pattern: 'R{YYYY}-{YY}{MM}-{location}/', width: '4', start: '7' };
    expect(firstNumber(rule, '2026-11-30', 'main st. 2')).toBe('R2026-2611-MAIN-ST-2/0007');
    expect(firstNumber({ ...rule, pattern: 'A-', start: '12345' }, '2026-11-30', '')).toBe('A-12345');
    expect(firstNumber({ ...rule, start: '' }, '2026-11-30', '')).toBe('');
  });
});
