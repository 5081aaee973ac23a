import { NoRespondersError, RequestError } from '@nats-io/transport-node';
import type { Input, Output, Principal, RequestContract } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { PROCESS_ID, stopwatch } from './clock.ts';
import type { NatsLink } from './nats-link.ts';
import type { Tokens } from './tokens.ts';
import { type Answer, NoAnswer, toHeaders, Unavailable } from './wire.ts';

export interface RequestOptions {
  /** The caller. */
  as: Principal;
  /**
   * The end of an answer's use, in milliseconds since the epoch, by this process's own clock; the message carries the
   * time left.
   */
  deadline: number;
  /** Identity of a command, so that asking again is safe. */
  commandId?: string;
  requestId?: string;
}

/** Asks other services. A refusal is thrown as DomainError, `Unavailable` when nothing was started, else `NoAnswer`. */
export class Bus {
  private readonly link: NatsLink;
  private readonly tokens: Tokens;

  constructor(link: NatsLink, tokens: Tokens) {
    this.link = link;
    this.tokens = tokens;
  }

  get connected(): boolean {
    return this.link.connected;
  }

  /**
   * The proof a system outside sends with its own requests: its identity. Valid for half a minute at least, a minute at
   * most.
   */
  tokenFor(principal: Principal): Promise<string> {
    return this.tokens.sign(principal);
  }

  async request<C extends RequestContract>(contract: C, input: Input<C>, options: RequestOptions): Promise<Output<C>> {
    return (await this.requestOrReplay(contract, input, options)).output;
  }

  /** The same, telling whether the answer is the stored one of an earlier identical command. */
  async requestOrReplay<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    options: RequestOptions,
  ): Promise<{ output: Output<C>; replayed: boolean }> {
    const answer = await this.send(contract, input, options);
    if ('refusal' in answer) throw DomainError.of(answer.refusal);
    if ('failure' in answer) throw new NoAnswer(`${contract.subject} failed`);
    return { output: answer.output as Output<C>, replayed: answer.replayed ?? false };
  }

  private moment() {
    return { at: this.tokens.clock(), stopwatch: stopwatch(), process: PROCESS_ID };
  }

  private async send(contract: RequestContract, input: unknown, options: RequestOptions): Promise<Answer> {
    if (!this.link.connected) throw new Unavailable('The message broker cannot be reached; nothing was started.');
    const timeout = options.deadline - Date.now();
    if (timeout <= 0) throw new NoAnswer(`${contract.subject}: the deadline has passed`);
    const token = await this.tokens.sign(options.as);
    const { commandId, requestId } = options;
    try {
      const reply = await this.link.connection.request(this.link.subject(contract.subject), JSON.stringify(input), {
        timeout,
        headers: toHeaders({ commandId, requestId, token, timeLeft: timeout, sent: this.moment() }),
      });
      return reply.json<Answer>();
    } catch (error) {
      if (isNoResponders(error))
        throw new Unavailable(`The ${contract.owner} service is not there; nothing was started.`);
      throw new NoAnswer(`${contract.subject} was not answered`, { cause: error });
    }
  }
}

const isNoResponders = (error: unknown): boolean =>
  error instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders());
