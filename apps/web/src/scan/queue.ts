/** Runs tasks one after another, in the order they were given; one that fails does not stop the next. */
export class Queue {
  private last: Promise<unknown> = Promise.resolve();
  private length = 0;
  private readonly watchers = new Set<() => void>();

  /** Tasks that wait or run. */
  get waiting(): number {
    return this.length;
  }

  /** Runs a task after all that were given before it; resolves with its end. */
  run(task: () => Promise<void>): Promise<void> {
    this.count(1);
    const ended = this.last.then(task).finally(() => this.count(-1));
    this.last = ended.catch(() => undefined);
    return ended;
  }

  /** Calls a watcher whenever the number of waiting tasks changes, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private count(change: number): void {
    this.length += change;
    for (const watcher of this.watchers) watcher();
  }
}
