import { requireReportDays } from './report-days.ts';

const refused = expect.objectContaining({ code: 'validation' });

describe('the days of a report', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2024-01-01', '2024-12-31'],
    ['2023-03-01', '2024-02-29'],
  ])('can be %s to %s', (from, to) => {
    expect(() => requireReportDays({ from, to })).not.toThrow();
  });

  it.each([
    ['2026-11-24', '2026-11-23'],
    ['2024-01-01', '2025-01-01'],
    ['0001-01-01', '9999-12-31'],
  ])('cannot be %s to %s', (from, to) => {
    expect(() => requireReportDays({ from, to })).toThrow(refused);
  });
});
