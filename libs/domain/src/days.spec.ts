import { dayAt, minuteAt, reportDays } from './days.ts';

describe('A day', () => {
  it.each([
    ['2026-11-28T09:59:59.999Z', 'Pacific/Kiritimati', '2026-11-28 23:59'],
    ['2026-11-28T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-29 00:00'],
    ['2026-11-28T10:59:00.000Z', 'Pacific/Pago_Pago', '2026-11-27 23:59'],
    ['2026-03-29T01:30:00+00:00', 'Europe/Berlin', '2026-03-29 03:30'],
    ['2026-11-28T23:00:00+05:30', 'UTC', '2026-11-28 17:30'],
  ])('of %s in %s is told by its clock: %s', (moment, zone, told) => {
    expect(minuteAt(moment, zone)).toBe(told);
    expect(dayAt(moment, zone)).toBe(told.slice(0, 10));
  });
});

describe('The days of a report', () => {
  it.each([
    [{}, '2026-11-01', '2026-11-30'],
    [{ from: '2026-02-10' }, '2026-02-10', '2026-02-28'],
    [{ to: '2024-02-10' }, '2024-02-01', '2024-02-10'],
    [{ from: '2026-01-05', to: '2026-03-04' }, '2026-01-05', '2026-03-04'],
  ])('that are asked for as %j begin on %s and end on %s', (asked, from, to) => {
    expect(reportDays(asked, '2026-11-24')).toEqual({ from, to });
  });
});
