import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Msg, Subscription } from '@nats-io/transport-node';
import { driftOf, driftOfFacts, type EventContract, mayRefuse, type RequestContract } from '@provena/contracts';
import type { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { isObservable, lastValueFrom } from 'rxjs';
import { LEEWAY_MS } from './clock.ts';
import { Follower } from './follower.ts';
import type { Ending, FollowsOptions, HandlerExtras, HandlesOptions, Work } from './handles.ts';
import type { NatsLink } from './nats-link.ts';
import { Punctuality } from './punctuality.ts';
import type { Tokens } from './tokens.ts';
import type { Run, UnitOfWork } from './unit-of-work.ts';
import { type Answer, FAILED, fromHeaders, readRequest, refusalOf } from './wire.ts';

/** The log text for a refusal that callers do not expect. */
export const UNNAMED_REFUSAL = 'a request was refused with a code its contract does not name';
/** The log text for an answer that its contract does not describe. */
export const DRIFTED_ANSWER = 'an answer is not what its contract says';

/** A request and the method that answers it. */
interface Route {
  contract: RequestContract;
  options: HandlesOptions;
  handler: MessageHandler;
}

/** Nest's transport over one NATS connection: requests in a queue group, facts through durable consumers. */
export class NatsTransport extends Server implements CustomTransportStrategy {
  private readonly link: NatsLink;
  private readonly database: Database;
  private readonly unitOfWork: UnitOfWork;
  private readonly tokens: Tokens;
  private readonly subscriptions: Subscription[] = [];
  private readonly followers: Follower[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly punctuality: Punctuality;
  /**
   * Refusals that their contract does not name, `inventory-serials.cmd.create-item.v1: already-exists`: callers do not
   * expect them.
   */
  readonly unnamedRefusals = new Set<string>();
  /**
   * Answers that break their contract, `pos.qry.get-sale.v1: #/lines/-/returned: is missing`. Only with
   * CHECK_ANSWERS=1, in tests.
   */
  readonly driftedAnswers = new Set<string>();
  private readonly checksAnswers = process.env['CHECK_ANSWERS'] === '1';

  constructor(parts: { link: NatsLink; database: Database; unitOfWork: UnitOfWork; tokens: Tokens }) {
    super();
    this.link = parts.link;
    this.database = parts.database;
    this.unitOfWork = parts.unitOfWork;
    this.tokens = parts.tokens;
    this.punctuality = new Punctuality(parts.link.options.log, parts.tokens.clock);
  }

  /** Nest would keep only the last of two methods for one message. */
  override addHandler(...[pattern, ...rest]: Parameters<Server['addHandler']>): void {
    if (this.messageHandlers.has(pattern as string)) throw new Error(`two methods are there for ${String(pattern)}`);
    super.addHandler(pattern, ...rest);
  }

  listen(ready: (error?: unknown) => void): void {
    for (const handler of this.messageHandlers.values()) {
      const { contract, options } = handler.extras as HandlerExtras;
      if (contract.kind === 'evt') this.follow(contract, options, handler);
      else this.answer({ contract, options, handler });
    }
    void this.link.connection.flush().then(() => ready(), ready);
  }

  /** Takes no new work, finishes the work under way and answers it. */
  async close(): Promise<void> {
    const { connected } = this.link;
    await Promise.all([
      ...this.followers.map(follower => follower.stop()),
      ...this.subscriptions.map(subscription => (connected ? subscription.drain() : subscription.unsubscribe())),
    ]);
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
    follower.start();
  }

  private answer(route: Route): void {
    const { contract } = route;
    const { service, log } = this.link.options;
    if (contract.owner !== service)
      throw new Error(`${contract.subject} is answered by ${contract.owner}, not ${service}`);
    const subscription = this.link.connection.subscribe(this.link.subject(contract.subject), {
      queue: service,
      callback: (error, message) => {
        if (error) return void log.error({ err: error }, 'a request could not be received');
        const work = this.respond(route, message).finally(() => this.underWay.delete(work));
        this.underWay.add(work);
      },
    });
    this.subscriptions.push(subscription);
  }

  /** A request that is late, or does not say how long it is of use, is not begun and not answered. */
  private async respond(route: Route, message: Msg): Promise<void> {
    const deadline = this.punctuality.deadlineOf(route.contract.subject, fromHeaders(message));
    if (deadline === null) return;
    const answer = await this.carryOut(route, message, deadline).catch((error: unknown) => this.answerTo(error, route));
    if (this.checksAnswers && 'output' in answer) this.checkAnswer(route.contract, answer.output);
    if (!this.reply(message, answer)) this.reply(message, FAILED);
  }

  /** False when it cannot be sent: it is larger than the broker takes, or the connection has ended. */
  private reply(message: Msg, answer: Answer): boolean {
    try {
      return message.respond(JSON.stringify(answer));
    } catch (error) {
      this.link.options.log.error({ err: error, request: message.subject }, 'an answer could not be sent');
      return false;
    }
  }

  private answerTo(error: unknown, { contract }: Route): Answer {
    if (error instanceof DomainError) {
      if (!mayRefuse(contract, error.code)) this.unnamed(contract, error.code);
      if (this.checksAnswers) this.drifted(contract, error.code, driftOfFacts(error.code, error.facts));
      return refusalOf(error);
    }
    this.link.options.log.error({ err: error, request: contract.subject }, 'a request failed');
    return FAILED;
  }

  private checkAnswer(contract: RequestContract, output: unknown): void {
    this.drifted(contract, 'answer', driftOf(contract, output));
  }

  private drifted({ subject: request }: RequestContract, part: string, places: readonly string[]): void {
    for (const drift of places) {
      this.driftedAnswers.add(`${request}: ${part} ${drift}`);
      this.link.options.log.error({ request, part, drift }, DRIFTED_ANSWER);
    }
  }

  private unnamed({ subject }: RequestContract, code: string): void {
    this.unnamedRefusals.add(`${subject}: ${code}`);
    this.link.options.log.error({ request: subject, code }, UNNAMED_REFUSAL);
  }

  private async carryOut({ contract, options, handler }: Route, received: Msg, deadline: number): Promise<Answer> {
    const headers = fromHeaders(received);
    const { commandId, requestId } = headers;
    const skew = this.punctuality.skewOf(contract.subject, headers);
    if (Math.abs(skew) * 1_000 > LEEWAY_MS) throw clocksDiffer(contract.owner, skew);
    const caller = await this.tokens.verify(headers.token);
    if (!caller) throw new DomainError('unauthenticated', 'The caller is not known here.');
    const { permission } = contract;
    if (!caller.permissions.includes(permission)) {
      throw new DomainError('forbidden', `This needs the permission ${permission}.`, { permission });
    }
    const message = readRequest(contract, received);
    const call = { contract, options, message, context: { caller, deadline, commandId, requestId } };
    return this.unitOfWork.answer(call, runnerOf(handler, message));
  }
}

const clocksDiffer = (owner: string, seconds: number) =>
  new DomainError(
    'clocks-differ',
    `The clocks of two machines differ by ${Math.abs(seconds)} s, so ${owner} cannot tell whom to believe; nothing was started.`,
    { service: owner, seconds, retryAfterSeconds: 10 },
  );

/** Calls a method registered by `Handles` or `Follows` through Nest's pipeline and unwraps how it ended. */
const runnerOf =
  (handler: MessageHandler, message: unknown): Run =>
  async (work: Work) => {
    const result: unknown = await handler(message, work);
    const ending = (isObservable(result) ? await lastValueFrom(result) : result) as Ending;
    if ('thrown' in ending) throw ending.thrown;
    return ending.returned;
  };
