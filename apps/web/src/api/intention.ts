/**
 * The Idempotency-Key of what a person means to do. The same thing sent again has the same key, so that it is done once; a
 * changed one is another intention. Once it is known how it ended, the next is new even when it is the same.
 */
export class Intention {
  private last: { what: string; key: string } | null = null;

  /** The key of this request: its address, version and body, whatever makes it this one. */
  keyFor(what: unknown): string {
    const text = JSON.stringify(what);
    if (this.last?.what !== text) this.last = { what: text, key: crypto.randomUUID() };
    return this.last.key;
  }

  /** It is done, or refused for good. */
  end(): void {
    this.last = null;
  }
}
