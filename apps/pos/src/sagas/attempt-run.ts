import { Logger } from '@nestjs/common';
import { type Bus, Ticker } from '@provena/messaging';
import type { KeyLock } from '../key-lock.ts';
import { ignoreRefusal } from '../ignore-refusal.ts';
import { EVERY_MS, LOOK_MS } from './timeouts.ts';

/** What can be asked of invoicing again and again: a sale in an attempt, a return. `Attempt` is its identity. */
export interface Attempts<Row extends { id: string }, Attempt> {
  name: string;
  attemptOf(row: Row): Attempt;
  idOf(attempt: Attempt): string;
  /** Takes those that no request waits for, each announced as asked once more. */
  takeDue(): Promise<Attempt[]>;
  /** Announces one more ask before it is made. False when the attempt has ended. */
  announce(attempt: Attempt): Promise<boolean>;
  /** As it is stored now; null when the attempt has ended. */
  find(attempt: Attempt): Promise<Row | null>;
  read(id: string): Promise<Row>;
  /** Asks for it and answers it as it is then; a refusal is thrown. */
  askFor(row: Row, deadline: number): Promise<Row>;
}

/**
 * Carries on what is stored as being asked of invoicing: by a request, by a look at it or by the timer. Every ask is
 * announced on the row before it is made, so that a process knows whether its ask was the only one. In one process
 * the asks for the same row take turns.
 */
export class AttemptRun<Row extends { id: string }, Attempt> {
  private readonly log: Logger;
  private readonly ticker: Ticker;

  constructor(
    private readonly attempts: Attempts<Row, Attempt>,
    private readonly keyLock: KeyLock,
    private readonly bus: Bus,
  ) {
    this.log = new Logger(attempts.name);
    this.ticker = new Ticker(attempts.name, () => this.carryOnDue());
  }

  start(): void {
    this.ticker.start(EVERY_MS);
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /** Carries it on, unless this process does so already, and answers it as it is then. */
  async refreshRow(row: Row, deadline: number): Promise<Row> {
    return this.keyLock.isLocked(row.id) ? row : this.carryOn(row, Math.min(deadline, Date.now() + LOOK_MS));
  }

  /** Carries it on in its turn and answers it as it is then, refused or not. */
  carryOn(row: Row, deadline: number): Promise<Row> {
    return this.keyLock.runLocked(row.id, async () => {
      await this.askAgain(row, deadline).catch(ignoreRefusal);
      return this.attempts.read(row.id);
    });
  }

  /** Asks once more, within its turn. Null when its attempt has ended; a refusal is thrown. */
  async askAgain(row: Row, deadline: number): Promise<Row | null> {
    const attempt = this.attempts.attemptOf(row);
    if (!(await this.attempts.announce(attempt))) return null;
    return this.askIfOpen(attempt, deadline);
  }

  private async carryOnDue(): Promise<void> {
    if (!this.bus.connected) return;
    const due = await this.attempts.takeDue();
    await Promise.all(
      due.map(attempt => this.keyLock.runLocked(this.attempts.idOf(attempt), () => this.carryOnUnattended(attempt))),
    );
  }

  /** No request waits for the answer: how it ended is stored, and a failure is tried again. */
  private async carryOnUnattended(attempt: Attempt): Promise<void> {
    try {
      await this.askIfOpen(attempt, Infinity);
    } catch (error) {
      this.log.warn(`${JSON.stringify(attempt)}: ${String(error)}`);
    }
  }

  private async askIfOpen(attempt: Attempt, deadline: number): Promise<Row | null> {
    const row = await this.attempts.find(attempt);
    return row && this.attempts.askFor(row, deadline);
  }
}
