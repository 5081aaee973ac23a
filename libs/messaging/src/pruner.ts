import type { Database } from '@provena/database';
import { PRUNE_BITE, prune } from './outbox.ts';

const EVERY_MS = 600_000;

/** Removes what nobody can need any more, a bite at a time, so that no statement is long. */
export class Pruner {
  private readonly database: Database;
  private due = Date.now() + EVERY_MS;

  constructor(database: Database) {
    this.database = database;
  }

  async pruneWhenDue(): Promise<void> {
    if (Date.now() < this.due) return;
    this.due = Date.now() + EVERY_MS;
    let more = false;
    for (const what of prune) more = (await this.database.sql.rows(what)).length === PRUNE_BITE || more;
    if (more) this.due = 0;
  }
}
