import { HashChild } from './hash-child.ts';
import { Turns } from './turns.ts';

/** Two at a time occupy two processors for some 50 ms; those who wait are served within a second. */
const LIMITS = { atOnce: 2, waiting: 24, waitingOfOne: 12 };

/** What somebody whose turn it is may do. */
export interface Hashing {
  hash(password: string): Promise<string>;
  matches(password: string, kept: string): Promise<boolean>;
}

/** Makes and compares passwords in a process beside this one, for a few at a time. */
export class Hasher {
  private child: HashChild | undefined;
  private readonly turns = new Turns(LIMITS);

  /** Refused with `rate-limited {retryAfterSeconds}` while as many wait as may. `asker` is where the request came from. */
  inTurn<T>(asker: string, work: (hashing: Hashing) => Promise<T>): Promise<T> {
    return this.turns.take(asker, () => work(this.hashing));
  }

  /** So that the first one to sign in does not wait for it. */
  start(): void {
    this.running();
  }

  /** Nothing is asked of it any more. */
  close(): void {
    this.child?.letGo();
  }

  private readonly hashing: Hashing = {
    hash: async password => String(await this.running().ask({ password })),
    matches: async (password, kept) => (await this.running().ask({ password, kept })) === true,
  };

  /** Begun again when it has ended. */
  private running(): HashChild {
    if (!this.child?.alive) this.child = new HashChild();
    return this.child;
  }
}
