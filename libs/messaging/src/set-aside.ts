import { isTroubleOfServer } from '@provena/database';
import { Counter } from './figures.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

const setAside = new Counter(
  'provena_set_aside_total',
  'What background work could not carry out and tries again later',
);

/**
 * Rows of a background work that failed by themselves: each is tried again after 1 s, 2 s … a minute, and is out of the way
 * of all others meanwhile. Of this process alone: after a start everything is tried again.
 */
export class SetAside {
  private readonly failed = new Map<string, { times: number; until: number }>();
  private readonly work: string;
  private readonly report: (sentence: string, error: unknown) => void;

  /** `work` names it in the log and in the metric `provena_set_aside_total`. */
  constructor(work: string, report: (sentence: string, error: unknown) => void) {
    this.work = work;
    this.report = report;
  }

  /** The entries that are not to be tried now. */
  get ids(): string[] {
    const now = performance.now();
    return [...this.failed].filter(([, { until }]) => until > now).map(([id]) => id);
  }

  add(id: string, error: unknown): void {
    const times = (this.failed.get(id)?.times ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS);
    this.failed.set(id, { times, until: performance.now() + pause });
    setAside.add({ work: this.work });
    this.report(`${this.work}: ${id} failed, for the ${times}. time, and is tried again in ${pause / 1_000} s`, error);
  }

  done(ids: readonly string[]): void {
    for (const id of ids) this.failed.delete(id);
  }

  /** Everything is tried again at once: the obstacle may be gone. */
  forget(): void {
    this.failed.clear();
  }

  /**
   * Carries out all of `ids` at once, or, when that fails, each alone, and sets aside those that fail alone. Answers
   * the number that were carried out. An error of the database itself is no fault of an entry and is thrown.
   */
  async carryOut(ids: readonly string[], work: (ids: readonly string[]) => Promise<unknown>): Promise<number> {
    if (ids.length === 0) return 0;
    try {
      await work(ids);
      this.done(ids);
      return ids.length;
    } catch (error) {
      if (isTroubleOfServer(error)) throw error;
      if (ids.length > 1) return this.eachAlone(ids, work);
      this.add(ids[0] as string, error);
      return 0;
    }
  }

  private async eachAlone(ids: readonly string[], work: (ids: readonly string[]) => Promise<unknown>): Promise<number> {
    let done = 0;
    for (const id of ids) done += await this.carryOut([id], work);
    return done;
  }
}
