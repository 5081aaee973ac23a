import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { consumerOf, type EventContract } from '@provena/contracts';
import type { Database } from '@provena/database';
import { setTimeout as pause } from 'node:timers/promises';
import { bury, idOf, Poison, readBody } from './dead-letter.ts';
import { failpoint } from './failpoint.ts';
import type { FollowsOptions } from './handles.ts';
import type { NatsLink } from './nats-link.ts';
import { ensureConsumer, ensureStream } from './streams.ts';
import type { Run, UnitOfWork } from './unit-of-work.ts';

const RETRY_MS = 500;
const GIVE_UP_AFTER = 10;
const AT_ONCE = 8;
const PREFETCH = 32;

/** The way a follower reaches the method that follows. */
export interface Following {
  contract: EventContract;
  options: FollowsOptions;
  handler: (message: unknown) => Run;
}

/** The caller of work that a fact causes: no signed-in person. */
const BROKER = { userId: 'system', username: 'system', permissions: [], locations: '*' as const };

/**
 * Reads one durable consumer for as long as the service runs. A message is acknowledged only after its effect is
 * durable.
 */
export class Follower {
  private readonly link: NatsLink;
  private readonly database: Database;
  private readonly unitOfWork: UnitOfWork;
  private readonly following: Following;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private halt: () => void = () => undefined;

  constructor(link: NatsLink, database: Database, unitOfWork: UnitOfWork, following: Following) {
    this.link = link;
    this.database = database;
    this.unitOfWork = unitOfWork;
    this.following = following;
    // A broker that comes back may have lost the consumer: begin again by making sure that it is there.
    link.onReconnect.push(() => this.halt());
  }

  start(): void {
    this.running = this.run();
  }

  /** Takes no new message, finishes those under way; messages that were fetched and not begun go back to the broker. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.halt();
    await this.running;
    await Promise.allSettled(this.underWay);
  }

  /** Consumes until stopped; a lost stream or consumer is made again. */
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (this.link.connected) await this.consume(await this.consumer());
      } catch (error) {
        const { log } = this.link.options;
        if (this.link.connected) log.warn({ err: error, event: this.following.contract.subject }, 'following again');
      }
      if (!signal.aborted) await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async consumer(): Promise<Consumer> {
    const manager = await this.link.manager();
    await ensureStream(this.link, manager, this.following.contract.owner);
    return ensureConsumer(this.link, manager, this.link.options.service, this.following.contract);
  }

  private async consume(consumer: Consumer): Promise<void> {
    const messages = await consumer.consume({
      max_messages: PREFETCH,
      abort_on_missing_resource: true,
      idle_heartbeat: 1_000,
    });
    this.halt = () => messages.stop();
    if (this.stopping.signal.aborted) messages.stop();
    void stopWhenSilent(messages);
    for await (const message of messages) {
      if (this.stopping.signal.aborted) message.nak();
      else this.begin(message);
      if (this.underWay.size >= AT_ONCE) await Promise.race(this.underWay);
    }
  }

  private begin(message: JsMsg): void {
    const work = this.settleMessage(message)
      .catch((error: unknown) => this.link.options.log.error({ err: error }, 'a followed fact could not be settled'))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  private async settleMessage(message: JsMsg): Promise<void> {
    try {
      await this.carryOut(message);
      await failpoint(`${this.link.options.service}.follower-before-ack`);
    } catch (error) {
      return this.trouble(message, error);
    }
    message.ack();
  }

  private async carryOut(message: JsMsg): Promise<void> {
    const { contract, options, handler } = this.following;
    const body = readBody(contract, message);
    const context = { caller: BROKER, deadline: Date.now() + 30_000, commandId: idOf(message) };
    if (options.repeatable) await this.unitOfWork.followRepeatable(context, handler(body));
    else await this.unitOfWork.follow(this.name, context, handler(body));
  }

  /** Poison and the tenth failure become a dead letter; anything else comes again, later each time. */
  private async trouble(message: JsMsg, error: unknown): Promise<void> {
    const { deliveryCount } = message.info;
    const { log } = this.link.options;
    log.error({ err: error, event: message.subject, deliveryCount }, 'a followed fact was not carried out');
    if (!(error instanceof Poison) && deliveryCount < GIVE_UP_AFTER) {
      message.nak(Math.min(250 * 2 ** deliveryCount, 60_000));
      return;
    }
    try {
      await bury(this.database, this.name, message, error);
    } catch (unburied) {
      log.error({ err: unburied, event: message.subject }, 'a dead letter could not be stored');
      message.nak(5_000);
      return;
    }
    message.term('dead letter');
  }

  private get name(): string {
    return consumerOf(this.link.options.service, this.following.contract);
  }
}

/** The broker promised a sign of life each second; without three of them the connection only looks alive. */
const stopWhenSilent = async (messages: ConsumerMessages): Promise<void> => {
  for await (const status of messages.status()) {
    if (status.type === 'heartbeats_missed' && status.count >= 3) messages.stop();
  }
};
