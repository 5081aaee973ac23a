/**
 * Runs work on the same key one after the other, within this process, so that two commands do not fail each other's version
 * check.
 */
export class KeyLock {
  private readonly last = new Map<string, Promise<unknown>>();

  /** True while there is work on the key. */
  isLocked(key: string): boolean {
    return this.last.has(key);
  }

  async runLocked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
