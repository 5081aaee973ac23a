import { Logger } from '@nestjs/common';

/** Repeats work for as long as the service runs, never twice at once. A failure is logged and tried again next time. */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private ended = false;
  private readonly name: string;
  private readonly work: () => Promise<void>;

  constructor(name: string, work: () => Promise<void>) {
    this.name = name;
    this.work = work;
  }

  start(everyMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.turn().then(() => {
        if (!this.ended) this.start(everyMs);
      });
    }, everyMs);
  }

  /** Long work looks here between its parts. */
  get stopped(): boolean {
    return this.ended;
  }

  /** Waits for work under way. */
  async stop(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      new Logger(this.name).error(String(error), error instanceof Error ? error.stack : undefined);
    }
  }
}
