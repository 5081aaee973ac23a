import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { EventContract } from '@provena/contracts';
import { type Database, statement } from '@provena/database';
import { failpoint } from './failpoint.ts';
import type { FollowsOptions } from './handles.ts';
import type { NatsLink } from './nats-link.ts';
import { consumerName, ensureConsumer, ensureStream } from './streams.ts';
import type { Run, UnitOfWork } from './unit-of-work.ts';

const RETRY_MS = 500;
const GIVE_UP_AFTER = 10;
const AT_ONCE = 8;

const bury = statement(
  'dead_letter_add',
  `insert into dead_letter (consumer, message_id, subject, body, reason, deliveries)
   values ($1, $2, $3, $4, $5, $6) on conflict (consumer, message_id) do update set reason = excluded.reason, deliveries = excluded.deliveries`,
);

/** How a follower reaches the method that follows. */
export interface Following {
  contract: EventContract;
  options: FollowsOptions;
  handler: (message: unknown) => Run;
}

/** Who acts when a fact is followed: nobody signed in. */
const BROKER = { userId: 'system', username: 'system', permissions: [], locations: '*' as const };

/** Reads one durable consumer for as long as the service runs. A message is acknowledged only after its effect is durable. */
export class Follower {
  private readonly link: NatsLink;
  private readonly database: Database;
  private readonly unitOfWork: UnitOfWork;
  private readonly following: Following;
  private readonly underWay = new Set<Promise<void>>();
  private stopped = false;
  private halt: () => void = () => undefined;

  constructor(link: NatsLink, database: Database, unitOfWork: UnitOfWork, following: Following) {
    this.link = link;
    this.database = database;
    this.unitOfWork = unitOfWork;
    this.following = following;
  }

  /** Consumes until stopped; a lost stream or consumer is made again. */
  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.consume(await this.consumer());
      } catch (error) {
        if (this.link.connected)
          this.link.options.log.warn({ err: error, event: this.following.contract.subject }, 'following again');
      }
      if (!this.stopped) await new Promise(resolve => setTimeout(resolve, RETRY_MS));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.halt();
    await Promise.allSettled(this.underWay);
  }

  private async consumer(): Promise<Consumer> {
    const manager = await this.link.manager();
    await ensureStream(this.link, manager, this.following.contract.owner);
    return ensureConsumer(this.link, manager, this.link.options.service, this.following.contract);
  }

  private async consume(consumer: Consumer): Promise<void> {
    const messages = await consumer.consume({
      max_messages: 64,
      abort_on_missing_resource: true,
      idle_heartbeat: 1_000,
    });
    this.halt = () => messages.stop();
    void (async () => {
      for await (const status of messages.status()) {
        if (status.type === 'heartbeats_missed' && status.count >= 3) messages.stop();
      }
    })();
    for await (const message of messages) {
      const work = this.settle(message).finally(() => this.underWay.delete(work));
      this.underWay.add(work);
      if (this.underWay.size >= AT_ONCE) await Promise.race(this.underWay);
    }
  }

  private async settle(message: JsMsg): Promise<void> {
    try {
      await this.carryOut(message);
      await failpoint(`${this.link.options.service}.follower-before-ack`);
      message.ack();
    } catch (error) {
      await this.trouble(message, error);
    }
  }

  private async carryOut(message: JsMsg): Promise<void> {
    const { contract, options, handler } = this.following;
    const read = contract.body.safeParse(parseJson(message));
    if (!read.success) throw new Poison(read.error.message);
    const context = { caller: BROKER, deadline: Date.now() + 30_000 };
    const run = handler(read.data);
    if (options.repeatable) await this.unitOfWork.followRepeatable(context, run);
    else await this.unitOfWork.follow(this.name, messageId(message), context, run);
  }

  /** Poison and the tenth failure become a dead letter; anything else comes again, later each time. */
  private async trouble(message: JsMsg, error: unknown): Promise<void> {
    const { deliveryCount } = message.info;
    this.link.options.log.error(
      { err: error, event: message.subject, deliveryCount },
      'a followed fact was not carried out',
    );
    if (!(error instanceof Poison) && deliveryCount < GIVE_UP_AFTER) {
      message.nak(Math.min(250 * 2 ** deliveryCount, 60_000));
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    try {
      await this.database.sql.rows(bury, [
        this.name,
        messageId(message),
        message.subject,
        message.string(),
        reason,
        deliveryCount,
      ]);
      message.term('dead letter');
    } catch {
      message.nak(5_000);
    }
  }

  private get name(): string {
    return consumerName(this.link.options.service, this.following.contract);
  }
}

/** The message breaks its contract: no repeat will mend it. */
class Poison extends Error {}

const parseJson = (message: JsMsg): unknown => {
  try {
    return message.json();
  } catch {
    throw new Poison('the body is not JSON');
  }
};

/** The outbox row's id. A message without one was not published by a relay; its place in the stream has to do. */
const messageId = (message: JsMsg): string => {
  const id = message.headers?.get('Nats-Msg-Id') ?? '';
  return /^[0-9a-f-]{36}$/i.test(id) ? id : `00000000-0000-4000-8000-${message.seq.toString(16).padStart(12, '0')}`;
};
