import { CallerQueue } from '../border/caller-queue.ts';
import { HashChild } from './hash-child.ts';
import { rateLimited } from './rate-limited.ts';

/** Two at a time occupy two processors for some 50 ms; those who wait are served within a second. */
const LIMITS = { atOnce: 2, waiting: 24, waitingOfOne: 12 };
const RETRY_AFTER_SECONDS = 2;

/** The work a caller may ask for once it has a turn. */
export interface Hashing {
  hash(password: string): Promise<string>;
  matches(password: string, kept: string): Promise<boolean>;
}

/** Makes and compares passwords in a process beside this one, for a few at a time. */
export class Hasher {
  private child: HashChild | undefined;
  private readonly turns = new CallerQueue(LIMITS, () => rateLimited(RETRY_AFTER_SECONDS));

  /** Refused with `rate-limited {retryAfterSeconds}` while as many wait as may. `asker` is where the request came from. */
  inTurn<T>(asker: string, work: (hashing: Hashing) => Promise<T>): Promise<T> {
    return this.turns.runInTurn(asker, () => work(this.hashing));
  }

  /** Starts the process early, so that the first person to sign in does not wait for it. */
  start(): void {
    this.running();
  }

  /** Ends the process; no work is given to it any more. */
  close(): void {
    this.child?.letGo();
  }

  private readonly hashing: Hashing = {
    hash: async password => String(await this.running().ask({ password })),
    matches: async (password, kept) => (await this.running().ask({ password, kept })) === true,
  };

  /** Started again when it has ended. */
  private running(): HashChild {
    if (!this.child?.alive) this.child = new HashChild();
    return this.child;
  }
}
