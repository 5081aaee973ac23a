import type { Body, Contract, EventContract, Principal, Received, Output, RequestContract } from '@provena/contracts';
import type { EntityManager, Sql } from '@provena/database';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';

/** The tools of a handler: the caller, the deadline, and the database inside the unit of work. */
export interface Work {
  caller: Principal;
  deadline: number;
  requestId?: string;
  /**
   * The identity of a command: carried out once, answered the same again. Of a fact the fact's own. Of a query none.
   */
  commandId: string;
  sql: Sql;
  em: EntityManager;
  /** A secret for the caller alone, the same for a repeat; a member of the answer, named in the option `secrets`. */
  secret(name: string): string;
  /** States a fact; it is stored with the changes and published after they are durable. */
  publish<E extends EventContract>(event: E, body: Body<E>): void;
}

export interface HandlesOptions {
  /**
   * The handler's one statement is its transaction and writes its own outbox rows and repeats harmlessly: no
   * transaction is opened around it and no command is remembered. For the steps of the save saga, and for queries.
   */
  autocommit?: boolean;
  /** Members of the answer that are `work.secret` of their names: a repeat gets them again, and they are not kept. */
  secrets?: readonly string[];
}

export interface FollowsOptions {
  /** A repeat does no harm and costs little: no inbox row is written and no transaction opened. */
  repeatable?: boolean;
}

/** The end of a decorated handler inside Nest's pipeline, which would otherwise turn a thrown error into a string. */
export type Ending = { returned: unknown } | { thrown: unknown };

/** The data the transport finds beside a handler. */
export interface HandlerExtras {
  contract: Contract;
  options: HandlesOptions & FollowsOptions;
}

type Method<M, R> = (message: M, work: Work) => Promise<R>;

/** Answers `contract`. The message is checked, the caller is allowed, and a unit of work is around the method. */
export const Handles =
  <C extends RequestContract>(contract: C, options: HandlesOptions = {}) =>
  <M extends Method<Received<C>, Output<C>>>(target: object, key: string, method: TypedPropertyDescriptor<M>): void =>
    register(target, key, method, { contract, options });

/** Follows the fact `contract`: called at least once for each, in a transaction with its inbox row. */
export const Follows =
  <C extends EventContract>(contract: C, options: FollowsOptions = {}) =>
  <M extends Method<Body<C>, void>>(target: object, key: string, method: TypedPropertyDescriptor<M>): void =>
    register(target, key, method, { contract, options });

const register = (target: object, key: string, descriptor: PropertyDescriptor, extras: HandlerExtras) => {
  const method = descriptor.value as Method<unknown, unknown>;
  descriptor.value = async function (this: unknown, message: unknown, work: Work): Promise<Ending> {
    try {
      return { returned: await method.call(this, message, work) };
    } catch (thrown) {
      return { thrown };
    }
  };
  Payload()(target, key, 0);
  Ctx()(target, key, 1);
  MessagePattern(extras.contract.subject, extras)(target, key, descriptor);
};
