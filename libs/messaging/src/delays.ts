const WINDOW_MS = 60_000;
const MOST_SENDERS = 1_000;

interface Window {
  began: number;
  least: number;
  before: number;
}

/**
 * Measures the time messages were under way beyond the quickest ones of the same sender, by two stopwatches that were
 * started at different times: the quickest of the last minute or two stands for no delay. So a message that waited for
 * a process that slept is found late, even when the clocks of both machines differ.
 */
export class Delays {
  private readonly senders = new Map<string, Window>();

  /** `sent` and `received` are moments of the stopwatches of sender and receiver. Answers milliseconds, never below 0. */
  of(sender: string, sent: number, received: number): number {
    const difference = received - sent;
    const known = this.senders.get(sender) ?? { began: received, least: difference, before: difference };
    if (received - known.began > WINDOW_MS) {
      [known.before, known.least, known.began] = [known.least, difference, received];
    }
    known.least = Math.min(known.least, difference);
    this.remember(sender, known);
    return difference - Math.min(known.least, known.before);
  }

  private remember(sender: string, window: Window): void {
    this.senders.delete(sender);
    this.senders.set(sender, window);
    if (this.senders.size > MOST_SENDERS) this.senders.delete(this.senders.keys().next().value as string);
  }
}
