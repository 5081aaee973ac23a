import { rateLimited } from './rate-limited.ts';

export interface QueueLimits {
  /** The number of callers that work at a time. */
  atOnce: number;
  /** The number of callers that may wait. */
  waiting: number;
  /** The number of those that may be of one asker. */
  waitingOfOne: number;
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Lets a few work at a time and a few more wait, in the order they came; a caller beyond those is refused with
 * `rate-limited`.
 */
export class CallerQueue {
  private working = 0;
  private readonly queue: { asker: string; begin: () => void }[] = [];

  constructor(private readonly limits: QueueLimits) {}

  async runInTurn<T>(asker: string, work: () => Promise<T>): Promise<T> {
    await this.wait(asker);
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private async wait(asker: string): Promise<void> {
    const { atOnce, waiting, waitingOfOne } = this.limits;
    if (this.working < atOnce) {
      this.working += 1;
      return;
    }
    const ofAsker = this.queue.filter(waiter => waiter.asker === asker).length;
    if (this.queue.length >= waiting || ofAsker >= waitingOfOne) throw rateLimited(RETRY_AFTER_SECONDS);
    await new Promise<void>(begin => this.queue.push({ asker, begin }));
  }

  /** The turn goes to the next one without ever being free. */
  private pass(): void {
    const next = this.queue.shift();
    if (next) next.begin();
    else this.working -= 1;
  }
}
