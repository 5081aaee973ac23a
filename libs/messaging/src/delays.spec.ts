import { Delays } from './delays.ts';

describe('the delay of a message', () => {
  it('is nothing for the first, whatever the stopwatches say', () => {
    expect(new Delays().of('a', 5_000_000, 10)).toBe(0);
    expect(new Delays().of('a', 10, 5_000_000)).toBe(0);
  });

  it('is what it took longer than the quickest of its sender', () => {
    const delays = new Delays();
    expect(delays.of('a', 1_000, 9_000)).toBe(0);
    expect(delays.of('a', 2_000, 10_300)).toBe(300);
    expect(delays.of('a', 3_000, 10_900)).toBe(0);
    expect(delays.of('b', 3_000, 99_999)).toBe(0);
    expect(delays.of('a', 4_000, 12_300)).toBe(400);
  });

  it('is found after a sleep of any length', () => {
    const delays = new Delays();
    delays.of('a', 0, 0);
    for (const second of [1, 2, 3]) expect(delays.of('a', second * 1_000, 500_000)).toBe(500_000 - second * 1_000);
  });

  it('follows stopwatches that drift apart', () => {
    const delays = new Delays();
    for (let minute = 0; minute < 500; minute++) {
      expect(delays.of('a', minute * 60_000, minute * 60_010)).toBeLessThanOrEqual(30);
    }
  });
});
