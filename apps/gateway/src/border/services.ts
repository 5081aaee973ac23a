import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Input, Output, Owner, Principal, RequestContract } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, NoAnswer, type RequestOptions, Unavailable } from '@provena/messaging';
import type { FastifyRequest } from 'fastify';
import { Installation } from '../platform/installation.ts';
import { CallerQueue } from './caller-queue.ts';
import { commandIdOf, readKey } from './command-id.ts';
import { callerOf, type Exchange } from './exchange.ts';

/** Milliseconds a caller waits for an answer. */
export const BUDGET_MS = 5_000;
const PATIENCE_MS = 60_000;
const QUICK_MS = 500;
/** Commands that wait for their turn at one service, in all and of one person, and the milliseconds they wait at most. */
const WAITING = { waiting: 256, waitingOfOne: 64, patience: 2_000 };

/** The identity of the request's command: from its key if it has one, otherwise its own. */
export const commandOf = ({ request, reply }: Exchange): string => {
  const key = readKey(request.headers['idempotency-key']);
  if (key === null) return randomUUID();
  if (!request.caller) return randomUUID();
  const { principal } = callerOf({ request, reply });
  return commandIdOf({ userId: principal.userId, method: request.method, route: routeOf(request), key });
};

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? '';

/** Asks the services in the name of the caller. */
@Injectable()
export class Services {
  private readonly turns = new Map<Owner, CallerQueue>();

  constructor(
    private readonly bus: Bus,
    private readonly installation: Installation,
  ) {}

  /**
   * Returns the owner's answer. A refusal is thrown as it came; the stored answer of a repeat is marked in the reply.
   */
  ask<C extends RequestContract>(contract: C, input: Input<C>, exchange: Exchange): Promise<Output<C>> {
    return this.askAs(callerOf(exchange).principal, contract, input, exchange);
  }

  /** Sends a query for a caller who is not signed in, with no more permission than this one query needs. */
  askForAnybody<C extends RequestContract>(contract: C, input: Input<C>, exchange: Exchange): Promise<Output<C>> {
    const anybody = { userId: 'public', username: 'public', permissions: [contract.permission], locations: [] };
    return this.askAs(anybody, contract, input, exchange);
  }

  /**
   * The same with a minute of time, for slow answers and for libraries that are loaded first (the first PDF of a
   * service). Only for queries.
   */
  askPatiently<C extends RequestContract>(contract: C, input: Input<C>, exchange: Exchange): Promise<Output<C>> {
    const as = callerOf(exchange).principal;
    return this.bus.request(contract, input, {
      as,
      deadline: Date.now() + PATIENCE_MS,
      requestId: exchange.request.id,
    });
  }

  /** A question beside another one whose time is over. */
  askQuickly<C extends RequestContract>(contract: C, input: Input<C>, exchange: Exchange): Promise<Output<C>> {
    const as = callerOf(exchange).principal;
    return this.bus.request(contract, input, { as, deadline: Date.now() + QUICK_MS, requestId: exchange.request.id });
  }

  /** The same for a caller who is known otherwise than by an access token: a person with a link. */
  async askAs<C extends RequestContract>(
    as: Principal,
    contract: C,
    input: Input<C>,
    exchange: Exchange,
  ): Promise<Output<C>> {
    const options: RequestOptions = {
      as,
      deadline: Date.now() + BUDGET_MS,
      requestId: exchange.request.id,
      commandId: contract.kind === 'cmd' ? commandOf(exchange) : undefined,
    };
    const request = () => this.bus.requestOrReplay(contract, input, options);
    try {
      const { output, replayed } = await (contract.kind === 'cmd'
        ? this.turnsAt(contract.owner).runInTurn(as.userId, request)
        : request());
      if (replayed) exchange.reply.header('idempotency-replayed', 'true');
      return output;
    } catch (error) {
      throw wasTooLarge(error) ? tooLarge() : error;
    }
  }

  /** More at once would make nothing faster, and whoever reads wait. Refused with `upstream-unavailable`. */
  private turnsAt(owner: Owner): CallerQueue {
    let turns = this.turns.get(owner);
    if (!turns) {
      turns = new CallerQueue({ atOnce: this.installation.commandsAtOnce, ...WAITING }, tooMuch);
      this.turns.set(owner, turns);
    }
    return turns;
  }
}

const tooMuch = () => new Unavailable('More is asked at once than can be done; nothing was started. Try again.');

/** The broker's client refuses what the broker would not carry before anything is sent. */
const wasTooLarge = (error: unknown): boolean =>
  error instanceof NoAnswer && error.cause instanceof Error && error.cause.name === 'InvalidArgumentError';

const tooLarge = () =>
  new DomainError('payload-too-large', 'The request is larger than a message may be; send it in parts.');
