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

type Waiter = () => void;

/**
 * Lets a few work at a time and a few more wait. Those who ask for much let the others pass: askers come in turn, and
 * each asker's callers in their order. A caller beyond the limits is refused.
 */
export class CallerQueue {
  private working = 0;
  /** The callers who wait by their asker, the asker whose turn is next first. */
  private readonly waiting = new Map<string, Waiter[]>();

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
    const others = this.waiting.get(asker) ?? [];
    const count = [...this.waiting.values()].reduce((sum, { length }) => sum + length, 0);
    if (count >= waiting || others.length >= waitingOfOne) throw this.refusal();
    await new Promise<void>((begin, refuse) => {
      const timer = patience === undefined ? undefined : setTimeout(() => this.giveUp(asker, waiter, refuse), patience);
      const waiter = () => {
        clearTimeout(timer);
        begin();
      };
      this.waiting.set(asker, [...others, waiter]);
    });
  }

  private giveUp(asker: string, waiter: Waiter, refuse: (reason: DomainError) => void): void {
    const others = this.waiting.get(asker)?.filter(other => other !== waiter) ?? [];
    if (others.length > 0) this.waiting.set(asker, others);
    else this.waiting.delete(asker);
    refuse(this.refusal());
  }

  /** The turn goes to the next one without ever being free; its asker's others come after those of everybody else. */
  private pass(): void {
    const [turn] = this.waiting;
    if (!turn) {
      this.working -= 1;
      return;
    }
    const [asker, [next, ...others]] = turn;
    this.waiting.delete(asker);
    if (others.length > 0) this.waiting.set(asker, others);
    next?.();
  }
}
