import type { PubAck } from '@nats-io/jetstream';
import type { Owner } from '@provena/contracts';
import type { Database, Lease } from '@provena/database';
import { setTimeout as gathering } from 'node:timers/promises';
import { failpoint } from './failpoint.ts';
import type { NatsLink } from './nats-link.ts';
import { BATCH, markAndTakeNext, type OutboxRow } from './outbox.ts';
import { Pruner } from './pruner.ts';
import { SetAside } from './set-aside.ts';
import { StreamGuard } from './stream-guard.ts';

const POLL_MS = 250;
/** What is published and not marked is marked as soon as its companions had their time. */
const AT_ONCE_MS = 1;
/** Facts of this time travel together: under load one batch, one mark and one commit serve several changes. */
const GATHER_MS = 25;
const RETRY_MS = 1_000;
const STANDBY_MS = 1_000;
const PUBLISH_WITHIN_MS = 2_000;
/** Any constant: the process that has this advisory lock is the service's one active relay. */
const LOCK = 7_301_002;

type Published = PubAck & { id: string };
type Failed = { id: string; reason: unknown };

/**
 * Publishes the outbox to JetStream, oldest first, and marks the facts the broker acknowledged. One instance of a
 * service does it at a time; two at once would only publish twice. Facts the stream loses are published again.
 */
export class Relay {
  private readonly database: Database;
  private readonly link: NatsLink;
  private readonly guard: StreamGuard;
  private readonly pruner: Pruner;
  private readonly aside: SetAside;
  private readonly owner: Owner;
  /** Facts that the broker has, and the outbox does not know it yet: they are marked as the next ones are taken. */
  private unmarked: Published[] = [];
  private lease: Lease | null = null;
  private leaseDue = 0;
  private stopped = false;
  private poked = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(database: Database, link: NatsLink, owner: Owner) {
    this.database = database;
    this.link = link;
    this.owner = owner;
    this.guard = new StreamGuard(database, link, owner);
    this.pruner = new Pruner(database, link.options.log);
    this.aside = new SetAside('relay', (sentence, err) => link.options.log.error({ err }, sentence));
    link.onReconnect.push(() => {
      this.guard.suspect();
      this.aside.forget();
      this.poke();
    });
  }

  start(): void {
    this.running = this.loop();
  }

  /** There may be something to publish now. */
  poke(): void {
    this.poked = true;
    this.wake();
  }

  /** Publishes the waiting facts and lets another instance take over. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    if (this.link.connected && this.lease?.held) await this.publishRest();
    this.lease?.release();
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const began = performance.now();
      this.poked = false;
      const waitMs = await this.turn();
      if (waitMs === 0 || this.stopped) continue;
      await gathering(Math.max(0, began + GATHER_MS - performance.now()));
      if (!this.poked && !this.stopped) await this.pause(waitMs);
    }
  }

  /** One attempt; answers how long to wait before the next. A failure is logged and tried again. */
  private async turn(): Promise<number> {
    try {
      if (!this.link.connected || !(await this.isActive())) return POLL_MS;
      await this.pruner.pruneWhenDue();
      if (await this.pass()) return 0;
      return this.unmarked.length > 0 ? AT_ONCE_MS : POLL_MS;
    } catch (error) {
      this.guard.suspect();
      this.poked = false;
      this.link.options.log.warn({ err: error }, 'the outbox could not be published; trying again');
      return RETRY_MS;
    }
  }

  private async publishRest(): Promise<void> {
    try {
      while ((await this.pass()) || this.unmarked.length > 0);
    } catch (error) {
      this.link.options.log.warn({ err: error }, 'the outbox keeps what was not published for the next relay');
    }
  }

  private pause(waitMs: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Marks the last batch and publishes the next; true when there may be more. */
  private async pass(): Promise<boolean> {
    // What the broker lost was put back, and must not be marked.
    if (await this.guard.checkWhenDue()) this.unmarked = [];
    const rows = await this.markAndTakeNext();
    if (rows.length === 0) return false;
    const { published, failed } = await this.publish(rows);
    await failpoint(`${this.owner}.relay-after-puback`);
    await this.guard.published(published);
    this.unmarked = published;
    this.aside.done(published.map(({ id }) => id));
    if (failed.length > 0) await this.setAside(failed, published.length === 0);
    return rows.length === BATCH;
  }

  private async markAndTakeNext(): Promise<OutboxRow[]> {
    const ids = this.unmarked.map(({ id }) => id);
    const places = this.unmarked.map(({ seq }) => seq);
    const rows = await this.database.sql.rows<OutboxRow>(markAndTakeNext, [
      ids,
      places,
      this.guard.stream,
      this.aside.ids,
    ]);
    this.unmarked = [];
    return rows;
  }

  /**
   * Rows that cannot be published do not hold back the others. Where none can be, it may be the broker: then this
   * throws.
   */
  private async setAside(failed: Failed[], isAll: boolean): Promise<void> {
    this.guard.suspect();
    if (isAll) await this.guard.checkWhenDue();
    for (const { id, reason } of failed) this.aside.add(id, reason);
  }

  private async publish(rows: OutboxRow[]): Promise<{ published: Published[]; failed: Failed[] }> {
    const js = this.link.jetstream();
    const results = await Promise.allSettled(
      rows.map(async ({ id, subject, body }) => ({
        ...(await js.publish(this.link.subject(subject), JSON.stringify(body), {
          msgID: id,
          timeout: PUBLISH_WITHIN_MS,
        })),
        id,
      })),
    );
    const published = results.filter(result => result.status === 'fulfilled').map(({ value }) => value);
    const failed = results.flatMap((result, place) =>
      result.status === 'rejected' ? [{ id: rows[place]?.id ?? '', reason: result.reason as unknown }] : [],
    );
    return { published, failed };
  }

  private async isActive(): Promise<boolean> {
    if (this.lease?.held) return true;
    if (Date.now() < this.leaseDue) return false;
    this.leaseDue = Date.now() + STANDBY_MS;
    this.lease = await this.database.lease(LOCK);
    if (this.lease) this.guard.suspect();
    return this.lease !== null;
  }
}
