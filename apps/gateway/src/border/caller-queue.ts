import type { DomainError } from '@provena/domain';

export interface QueueLimits {
  /** The number of callers that work at a time. */
  atOnce: number;
  /** The number of callers that may wait. */
  waiting: number;
  /** The number of those that may be of one asker. */
  waitingOfOne: number;
  /** Milliseconds after which a caller who waits is refused; without it, it waits for its turn. */
  patience?: number;
}

interface Waiter {
  asker: string;
  begin: () => void;
}

/**
 * Lets a few work at a time and a few more wait. Those who ask for much let the others pass: askers come in turn, and
 * each asker's callers in their order. A caller beyond the limits is refused.
 */
export class CallerQueue {
  private working = 0;
  private queue: Waiter[] = [];
  /** The askers who wait, the one whose turn is next first. */
  private turns: string[] = [];

  constructor(
    private readonly limits: QueueLimits,
    private readonly refusal: () => DomainError,
  ) {}

  async runInTurn<T>(asker: string, work: () => Promise<T>): Promise<T> {
    await this.wait(asker);
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private async wait(asker: string): Promise<void> {
    const { atOnce, waiting, waitingOfOne, patience } = this.limits;
    if (this.working < atOnce) {
      this.working += 1;
      return;
    }
    const ofAsker = this.queue.filter(waiter => waiter.asker === asker).length;
    if (this.queue.length >= waiting || ofAsker >= waitingOfOne) throw this.refusal();
    if (ofAsker === 0) this.turns.push(asker);
    await new Promise<void>((begin, refuse) => {
      const waiter = { asker, begin };
      this.queue.push(waiter);
      if (patience !== undefined) this.refuseAfter(patience, waiter, refuse);
    });
  }

  private refuseAfter(patience: number, waiter: Waiter, refuse: (reason: DomainError) => void): void {
    const { begin } = waiter;
    const timer = setTimeout(() => {
      this.leave(waiter);
      refuse(this.refusal());
    }, patience);
    waiter.begin = () => {
      clearTimeout(timer);
      begin();
    };
  }

  /** The turn goes to the next one without ever being free. */
  private pass(): void {
    const asker = this.turns[0];
    const next = this.queue.find(waiter => waiter.asker === asker);
    if (!next) {
      this.working -= 1;
      return;
    }
    this.leave(next);
    next.begin();
  }

  /** Takes a waiter out; its asker's others come after those of everybody else. */
  private leave(waiter: Waiter): void {
    const { asker } = waiter;
    this.queue = this.queue.filter(other => other !== waiter);
    this.turns = this.turns.filter(other => other !== asker);
    if (this.queue.some(other => other.asker === asker)) this.turns.push(asker);
  }
}
