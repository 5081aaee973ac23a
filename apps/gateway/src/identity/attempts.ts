import { DomainError } from '@provena/domain';

const WINDOW_MS = 60_000;
const KEYS_AT_MOST = 10_000;
/** This many times the limit may be under way at once: a shop that opens signs in together. */
const AT_ONCE = 10;

interface Count {
  wrong: number;
  underWay: number;
  endsAt: number;
}

/** Counts wrong attempts per key, so that guessing is slow: `limit` of them in the minute after the first. */
export class Attempts {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly limit: number) {}

  /** Makes an attempt, which answers null when it was wrong. Refused with `rate-limited {retryAfterSeconds}`. */
  async make<T>(key: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const count = this.countOf(key, Date.now());
    if (count.wrong >= this.limit || count.underWay >= this.limit * AT_ONCE) throw tooMany(count.endsAt - Date.now());
    count.underWay += 1;
    try {
      const outcome = await attempt();
      if (outcome === null) count.wrong += 1;
      return outcome;
    } finally {
      count.underWay -= 1;
    }
  }

  private countOf(key: string, now: number): Count {
    const known = this.counts.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { wrong: 0, underWay: 0, endsAt: now + WINDOW_MS };
    this.counts.delete(key);
    this.counts.set(key, fresh);
    if (this.counts.size > KEYS_AT_MOST) this.counts.delete(this.counts.keys().next().value as string);
    return fresh;
  }
}

const tooMany = (forMilliseconds: number) => {
  const retryAfterSeconds = Math.max(1, Math.ceil(forMilliseconds / 1000));
  return new DomainError('rate-limited', `Too many attempts; try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
};
