import type { StreamInfo } from '@nats-io/jetstream';
import type { Owner } from '@provena/contracts';
import type { Database } from '@provena/database';
import type { NatsLink } from './nats-link.ts';
import { publishAgain, rememberStream, streamSeen, withoutHurry } from './outbox.ts';
import { dropConsumersAhead, ensureOutsideReaders, ensureStream, streamName } from './streams.ts';

const CHECK_MS = 5_000;

interface Seen {
  created: string;
  last_seq: string;
}

/**
 * Notices that the broker lost messages it had acknowledged: the stream was created anew, or ends before a place it had
 * reached. The missing facts go back to the outbox as unpublished; the inboxes of the followers drop their rows.
 */
export class StreamGuard {
  readonly stream: string;
  private readonly database: Database;
  private readonly link: NatsLink;
  private readonly owner: Owner;
  /** The highest place in the stream a message is known to have had. */
  private reached = 0;
  private checkDue = 0;

  constructor(database: Database, link: NatsLink, owner: Owner) {
    this.database = database;
    this.link = link;
    this.owner = owner;
    this.stream = streamName(link, owner);
  }

  /** The stream may be another one after this event: look before the next message. */
  suspect(): void {
    this.checkDue = 0;
  }

  /** True when facts were lost and went back to the outbox. */
  async checkWhenDue(): Promise<boolean> {
    return Date.now() >= this.checkDue && this.check();
  }

  /** A new message at a place that was taken before: the stream was rolled back since the last check. */
  async published(acks: readonly { seq: number; duplicate: boolean }[]): Promise<void> {
    const fresh = acks.filter(ack => !ack.duplicate).map(ack => ack.seq);
    const first = Math.min(...fresh);
    if (first <= this.reached) await this.check(first - 1);
    this.reached = Math.max(this.reached, ...acks.map(ack => ack.seq));
  }

  /** `before` is the last place not written by the caller itself. */
  private async check(before = Infinity): Promise<boolean> {
    const manager = await this.link.manager();
    const info = await ensureStream(this.link, manager, this.owner);
    const kept = Math.min(info.state.last_seq, before);
    const seen = await this.database.sql.row<Seen>(streamSeen, [this.stream]);
    const expected = Math.max(this.reached, Number(seen?.last_seq ?? 0));
    const anew = seen !== null && seen.created !== info.created;
    const lost = anew || kept < expected;
    if (lost) {
      const { log } = this.link.options;
      log.warn({ stream: this.stream, expected, kept, anew }, 'the stream lost messages; publishing them again');
      await dropConsumersAhead(manager, this.stream, kept);
      await this.restore(info, anew, kept);
    } else if (seen === null) {
      await this.database.sql.rows(rememberStream, [this.stream, info.created, info.state.last_seq]);
    }
    await ensureOutsideReaders(this.link, manager, this.owner);
    this.reached = info.state.last_seq;
    this.checkDue = Date.now() + CHECK_MS;
    return lost;
  }

  private async restore(info: StreamInfo, anew: boolean, kept: number): Promise<void> {
    await this.database.transaction(async ({ sql }) => {
      await sql.rows(withoutHurry);
      await sql.rows(publishAgain, [anew, kept]);
      await sql.rows(rememberStream, [this.stream, info.created, info.state.last_seq]);
    });
  }
}
