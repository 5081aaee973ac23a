import { instantOf } from './format.ts';

describe('the moment that a clock shows', () => {
  it.each([
    ['2026-01-05T14:30', 'UTC', '2026-01-05T14:30:00.000Z'],
    ['2026-01-05T14:30', 'Europe/Berlin', '2026-01-05T13:30:00.000Z'],
    ['2026-07-05T00:30', 'Europe/Berlin', '2026-07-04T22:30:00.000Z'],
    ['2026-07-05T23:45', 'America/New_York', '2026-07-06T03:45:00.000Z'],
    ['2026-03-29T03:05', 'Europe/Berlin', '2026-03-29T01:05:00.000Z'],
    ['2026-03-29T01:30', 'Europe/Berlin', '2026-03-29T00:30:00.000Z'],
  ])('%s in %s is %s', (shown, zone, moment) => {
    expect(instantOf(shown, zone)).toBe(moment);
  });
});
