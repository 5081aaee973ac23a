import type { Database, Statement } from '@provena/database';
import type { Logger } from 'pino';
import { PRUNE_BITE, prune } from './outbox.ts';

const EVERY_MS = 600_000;

/**
 * Removes rows that are not needed any more, a few at a time, so that no statement is long. A failure waits for the
 * next time.
 */
export class Pruner {
  private readonly database: Database;
  private readonly log: Logger;
  private due = performance.now() + EVERY_MS;

  constructor(database: Database, log: Logger) {
    this.database = database;
    this.log = log;
  }

  async pruneWhenDue(): Promise<void> {
    if (performance.now() < this.due) return;
    this.due = performance.now() + EVERY_MS;
    let more = false;
    for (const what of prune) more = (await this.bite(what)) === PRUNE_BITE || more;
    if (more) this.due = 0;
  }

  private async bite(what: Statement): Promise<number> {
    try {
      return (await this.database.sql.rows(what)).length;
    } catch (error) {
      this.log.warn({ err: error, statement: what.name }, 'what is not needed any more could not be removed');
      return 0;
    }
  }
}
