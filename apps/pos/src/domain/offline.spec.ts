import { countedAt } from './offline.ts';

const lease = { openedAt: new Date('2026-11-28T08:00:00Z') };
const now = new Date('2026-11-28T12:00:00Z');

describe('A sale made without a link', () => {
  it.each([
    ['when the till made it', '2026-11-28T10:30:00+01:00', '2026-11-28T09:30:00.000Z'],
    ['from the first moment of its lease on', '2026-11-28T08:00:00Z', '2026-11-28T08:00:00.000Z'],
    ['now, when the clock of the till is a little ahead', '2026-11-28T12:05:00Z', '2026-11-28T12:00:00.000Z'],
    ['not by itself, when it is further ahead', '2026-11-28T12:05:00.001Z', null],
    ['not by itself, when it is older than its lease', '2026-11-28T07:59:59.999Z', null],
  ])('counts %s', (_, soldAt, counts) => {
    expect(countedAt(soldAt, lease, now)).toBe(counts);
  });
});
