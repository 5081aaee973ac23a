import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Msg, Subscription } from '@nats-io/transport-node';
import type { EventContract, RequestContract } from '@provena/contracts';
import type { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { isObservable, lastValueFrom } from 'rxjs';
import { Follower } from './follower.ts';
import type { Ending, FollowsOptions, HandlerExtras, HandlesOptions, Work } from './handles.ts';
import type { NatsLink } from './nats-link.ts';
import type { Tokens } from './tokens.ts';
import type { Run, UnitOfWork } from './unit-of-work.ts';
import { type Answer, fromHeaders, refusalOf } from './wire.ts';

/** Nest's transport over one NATS connection: requests in a queue group, facts through durable consumers. */
export class NatsTransport extends Server implements CustomTransportStrategy {
  private readonly link: NatsLink;
  private readonly database: Database;
  private readonly unitOfWork: UnitOfWork;
  private readonly tokens: Tokens;
  private readonly subscriptions: Subscription[] = [];
  private readonly followers: Follower[] = [];
  private readonly underWay = new Set<Promise<void>>();

  constructor(parts: { link: NatsLink; database: Database; unitOfWork: UnitOfWork; tokens: Tokens }) {
    super();
    this.link = parts.link;
    this.database = parts.database;
    this.unitOfWork = parts.unitOfWork;
    this.tokens = parts.tokens;
  }

  listen(ready: (error?: unknown) => void): void {
    for (const handler of this.messageHandlers.values()) {
      const { contract, options } = handler.extras as HandlerExtras;
      if (contract.kind === 'evt') this.follow(contract, options, handler);
      else this.answer(contract, options, handler);
    }
    void this.link.connection.flush().then(() => ready(), ready);
  }

  /** Takes no new work, finishes what is under way. */
  async close(): Promise<void> {
    await Promise.all(this.followers.map(follower => follower.stop()));
    if (this.link.connected) await Promise.all(this.subscriptions.map(subscription => subscription.drain()));
    await Promise.allSettled(this.underWay);
  }

  on(): void {
    throw new Error('this transport has no events');
  }

  unwrap<T>(): T {
    return this.link.connection as T;
  }

  private follow(contract: EventContract, options: FollowsOptions, handler: MessageHandler): void {
    const follower = new Follower(this.link, this.database, this.unitOfWork, {
      contract,
      options,
      handler: message => runnerOf(handler, message),
    });
    this.followers.push(follower);
    void follower.run();
  }

  private answer(contract: RequestContract, options: HandlesOptions, handler: MessageHandler): void {
    const subscription = this.link.connection.subscribe(this.link.subject(contract.subject), {
      queue: this.link.options.service,
      callback: (error, message) => {
        if (error) return void this.link.options.log.error({ err: error }, 'a request could not be received');
        const work = this.respond(contract, options, handler, message).finally(() => this.underWay.delete(work));
        this.underWay.add(work);
      },
    });
    this.subscriptions.push(subscription);
  }

  private async respond(
    contract: RequestContract,
    options: HandlesOptions,
    handler: MessageHandler,
    message: Msg,
  ): Promise<void> {
    const { deadline } = fromHeaders(message);
    if (deadline <= Date.now()) return;
    let answer: Answer;
    try {
      answer = await this.carryOut(contract, options, handler, message);
    } catch (error) {
      if (error instanceof DomainError) answer = refusalOf(error);
      else {
        this.link.options.log.error({ err: error, request: contract.subject }, 'a request failed');
        answer = { failure: error instanceof Error ? error.name : 'unknown' };
      }
    }
    message.respond(JSON.stringify(answer));
  }

  private async carryOut(
    contract: RequestContract,
    options: HandlesOptions,
    handler: MessageHandler,
    message: Msg,
  ): Promise<Answer> {
    const { token, ...context } = fromHeaders(message);
    const caller = await this.tokens.verify(token);
    if (!caller) throw new DomainError('unauthenticated', 'The caller is not known here.');
    if (!caller.permissions.includes(contract.permission)) {
      throw new DomainError('forbidden', `This needs the permission ${contract.permission}.`, {
        permission: contract.permission,
      });
    }
    const read = contract.input.safeParse(message.json());
    if (!read.success) {
      const errors = read.error.issues.map(issue => ({
        pointer: `#/${issue.path.map(String).join('/')}`,
        detail: issue.message,
      }));
      throw new DomainError('validation', 'The request is not valid.', { errors });
    }
    return this.unitOfWork.answer(contract, options, read.data, { caller, ...context }, runnerOf(handler, read.data));
  }
}

/** Calls a method registered by `Handles` or `Follows` through Nest's pipeline and unwraps how it ended. */
const runnerOf =
  (handler: MessageHandler, message: unknown): Run =>
  async (work: Work) => {
    const result: unknown = await handler(message, work);
    const ending = (isObservable(result) ? await lastValueFrom(result) : result) as Ending;
    if ('thrown' in ending) throw ending.thrown;
    return ending.returned;
  };
