import type { Owner } from '@provena/contracts';
import type { Database } from '@provena/database';
import type { PoolClient } from 'pg';
import { failpoint } from './failpoint.ts';
import type { NatsLink } from './nats-link.ts';
import {
  markPublished,
  type OutboxRow,
  prune,
  publishAgain,
  rememberStream,
  streamSeen,
  unpublished,
} from './outbox.ts';
import { ensureStream, streamName } from './streams.ts';

const POLL_MS = 250;
const CHECK_STREAM_MS = 5_000;
const PRUNE_MS = 600_000;
/** Any constant: whoever has this advisory lock is the service's one active relay. */
const LOCK = 7_301_002;

/**
 * Publishes the outbox to JetStream, oldest first, and marks what the broker acknowledged. One instance of a service
 * does it at a time. When the stream has lost messages (created anew, or shorter than before) they are published again.
 */
export class Relay {
  private readonly database: Database;
  private readonly link: NatsLink;
  private readonly owner: Owner;
  private lock: PoolClient | undefined;
  private stopped = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private checkDue = 0;
  private pruneDue = Date.now() + PRUNE_MS;
  private lastSeq = 0;

  constructor(database: Database, link: NatsLink, owner: Owner) {
    this.database = database;
    this.link = link;
    this.owner = owner;
    link.onReconnect.push(() => {
      this.checkDue = 0;
      this.poke();
    });
  }

  start(): void {
    this.running = this.loop();
  }

  /** There may be something to publish now. */
  poke(): void {
    this.wake();
  }

  /** Publishes what is left and lets another instance take over. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    if (this.link.connected && this.lock) await this.pass().catch(() => undefined);
    this.lock?.release(true);
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const more = await this.turn();
      if (!more && !this.stopped) await this.pause();
    }
  }

  /** One attempt; a failure is logged and tried again at the next turn. */
  private async turn(): Promise<boolean> {
    try {
      if (!this.link.connected || !(await this.holdsLock())) return false;
      if (Date.now() >= this.pruneDue) await this.prune();
      return await this.pass();
    } catch (error) {
      this.checkDue = 0;
      this.link.options.log.warn({ err: error }, 'the outbox could not be published; trying again');
      return false;
    }
  }

  private pause(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Publishes one batch; true when there may be more. */
  private async pass(): Promise<boolean> {
    if (Date.now() >= this.checkDue) await this.checkStream();
    const rows = await this.database.sql.rows<OutboxRow>(unpublished);
    if (rows.length === 0) return false;
    const js = this.link.jetstream();
    const acks = await Promise.all(
      rows.map(row =>
        js.publish(this.link.subject(row.subject), JSON.stringify(row.body), { msgID: row.id, timeout: 5_000 }),
      ),
    );
    await failpoint(`${this.owner}.relay-after-puback`);
    if (acks.some(ack => !ack.duplicate && ack.seq <= this.lastSeq)) await this.checkStream();
    this.lastSeq = Math.max(this.lastSeq, ...acks.map(ack => ack.seq));
    await this.database.sql.rows(markPublished, [rows.map(row => row.id), acks.map(ack => ack.seq)]);
    return rows.length === 200;
  }

  private async checkStream(): Promise<void> {
    const stream = streamName(this.link, this.owner);
    const info = await ensureStream(this.link, await this.link.manager(), this.owner);
    const seen = await this.database.sql.row<{ created: string; last_seq: string }>(streamSeen, [stream]);
    const expected = Math.max(this.lastSeq, Number(seen?.last_seq ?? 0));
    const anew = seen !== null && seen.created !== info.created;
    if (anew || info.state.last_seq < expected) {
      this.link.options.log.warn(
        { stream, expected, found: info.state.last_seq, anew },
        'the stream lost messages; publishing again',
      );
      await this.database.sql.rows(publishAgain, [anew, info.state.last_seq]);
    }
    this.lastSeq = info.state.last_seq;
    await this.database.sql.rows(rememberStream, [stream, info.created, info.state.last_seq]);
    this.checkDue = Date.now() + CHECK_STREAM_MS;
  }

  private async holdsLock(): Promise<boolean> {
    if (this.lock) return true;
    const client = await this.database.pool.connect();
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${LOCK}) as held`);
    if (!rows[0]?.held) {
      client.release();
      return false;
    }
    client.once('error', () => (this.lock = undefined));
    client.once('end', () => (this.lock = undefined));
    this.lock = client;
    return true;
  }

  private async prune(): Promise<void> {
    this.pruneDue = Date.now() + PRUNE_MS;
    for (const what of prune) await this.database.sql.rows(what);
  }
}
