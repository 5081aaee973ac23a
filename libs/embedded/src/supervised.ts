import { setTimeout as pause } from 'node:timers/promises';

/** One run of a process, from its start to its end. */
export interface Life {
  readonly pid: number;
  /** The end of the process, in words. */
  readonly exited: Promise<string>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export type Report = (line: string) => void;

/** Begins a life; `env` holds extra variables for this life only. */
export type Begin = (env: Record<string, string>) => Promise<Life>;

const PAUSES_MS = [1_000, 2_000, 5_000];
const LONG_LIFE_MS = 30_000;

/** A process that is started again whenever it ends without having been told to, after 1, 2 and then 5 seconds. */
export class Supervised {
  readonly name: string;
  /** Ends in a row of lives shorter than 30 seconds. */
  failures = 0;
  readonly #begin: Begin;
  readonly #report: Report;
  #life: Life | undefined;
  #wanted = false;
  /** Counts the starts from outside, so that a caller who waits to start it again learns that another one did. */
  #starts = 0;

  constructor(name: string, begin: Begin, report: Report) {
    this.name = name;
    this.#begin = begin;
    this.#report = report;
  }

  /** Undefined while the process is down. */
  get pid(): number | undefined {
    return this.#life?.pid;
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#starts += 1;
    await this.#live(env);
  }

  /** Ends the process politely, and leaves it down. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#life?.stop();
  }

  /** Ends the process with SIGKILL, and leaves it down. */
  async crash(): Promise<void> {
    this.#wanted = false;
    this.kill('SIGKILL');
    await this.#life?.exited;
  }

  /** Sends a signal; a process that dies of it is started again. */
  kill(signal: NodeJS.Signals): void {
    this.#life?.kill(signal);
  }

  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.stop();
    this.failures = 0;
    await this.start(env);
  }

  async #live(env: Record<string, string>): Promise<void> {
    const since = Date.now();
    const start = this.#starts;
    const life = await this.#begin(env);
    this.#life = life;
    void life.exited.then(how => {
      if (this.#life === life) this.#life = undefined;
      if (this.#isWanted(start)) void this.#liveAgain(how, { start, livedMs: Date.now() - since });
    });
  }

  #isWanted(start: number): boolean {
    return this.#wanted && start === this.#starts;
  }

  async #liveAgain(how: string, { start, livedMs }: { start: number; livedMs: number }): Promise<void> {
    this.failures = livedMs > LONG_LIFE_MS ? 1 : this.failures + 1;
    const waitMs = PAUSES_MS[Math.min(this.failures, PAUSES_MS.length) - 1] ?? 0;
    this.#report(`${this.name} ${how}; starting it again in ${waitMs / 1_000} s`);
    await pause(waitMs, undefined, { ref: false });
    if (!this.#isWanted(start)) return;
    try {
      await this.#live({});
    } catch (error) {
      void this.#liveAgain(`did not start (${(error as Error).message})`, { start, livedMs: 0 });
    }
  }
}
