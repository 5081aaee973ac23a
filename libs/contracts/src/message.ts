import { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { RefusalCode } from './refusals.ts';

/** The services that answer messages or state facts. */
export type Owner = 'inventory-serials' | 'invoicing' | 'pos';

/** Everything a request says of itself; services, the REST API and the documents read it here and nowhere else. */
export interface RequestShape<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  /** The permission the caller needs; checked in the owning service, no matter which service forwarded the message. */
  permission: Permission;
  /** The action, in a line without a full stop: `Add a team`. */
  summary: string;
  /** The refusals of its own. Those that any request can meet are not named; `mayRefuse` knows them. */
  refusals: readonly RefusalCode[];
  /** Selling, saving, paying and moving stock: over HTTP refused without an Idempotency-Key. */
  needsKey?: boolean;
  /** The input. Unknown keys are dropped (readers are tolerant); the gateway is the strict border. */
  input: In;
  /** The answer. Refusals are not part of it: they travel as code, detail and facts. */
  output: Out;
}

/** A message another service may ask of its owner. `cmd` changes something, `qry` only reads. */
export interface RequestContract<
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> extends RequestShape<In, Out> {
  kind: 'cmd' | 'qry';
  owner: Owner;
  name: string;
  version: number;
  subject: string;
}

/** A fact its owner states once it is durable; followers may see it late or twice. */
export interface EventContract<Body extends z.ZodType = z.ZodType> {
  kind: 'evt';
  owner: Owner;
  name: string;
  version: number;
  subject: string;
  body: Body;
}

export type Contract = RequestContract | EventContract;

/** The payload as a sender writes it. */
export type Input<C extends RequestContract> = z.input<C['input']>;
/** The payload as the handler receives it, checked and with defaults filled in. */
export type Received<C extends RequestContract> = z.output<C['input']>;
export type Output<C extends RequestContract> = z.output<C['output']>;
export type Body<C extends EventContract> = z.output<C['body']>;

const subjectOf = (owner: Owner, kind: Contract['kind'], name: string, version: number) =>
  `${owner}.${kind}.${name}.v${version}`;

/** The three ways `owner` declares a message. The subject is derived, never typed: `pos.cmd.open-sale.v1`. */
export const messagesOf = (owner: Owner) => {
  const request =
    (kind: 'cmd' | 'qry') =>
    <In extends z.ZodType, Out extends z.ZodType>(
      name: string,
      version: number,
      shape: RequestShape<In, Out>,
    ): RequestContract<In, Out> => ({
      kind,
      owner,
      name,
      version,
      subject: subjectOf(owner, kind, name, version),
      ...shape,
      refusals: [...new Set(shape.refusals)],
    });
  return {
    command: request('cmd'),
    query: request('qry'),
    event: <B extends z.ZodType>(name: string, version: number, body: B): EventContract<B> => ({
      kind: 'evt',
      owner,
      name,
      version,
      subject: subjectOf(owner, 'evt', name, version),
      body,
    }),
  };
};

/** The refusals of every request, no matter which service answers it. */
export const COMMON_REFUSALS = [
  'malformed',
  'validation',
  'unauthenticated',
  'forbidden',
  'clocks-differ',
  'upstream-unavailable',
  'outcome-unknown',
] as const satisfies readonly RefusalCode[];
/** The refusals of every command, beside those of every request. */
export const COMMAND_REFUSALS = [
  'idempotency-key-missing',
  'idempotency-key-reused',
  'idempotency-in-progress',
] as const satisfies readonly RefusalCode[];

/** True when a request of the contract names the version that its caller saw, and is refused when there is a newer one. */
export const seesVersion = ({ input }: RequestContract): boolean =>
  input instanceof z.ZodObject && 'expectedVersion' in input.shape;

/**
 * True when a request of `contract` can be refused with `code`: its own refusals, those of all, and those of its kind.
 */
export const mayRefuse = (contract: RequestContract, code: string): boolean => {
  const possible: readonly string[] = [
    ...contract.refusals,
    ...COMMON_REFUSALS,
    ...(contract.kind === 'cmd' ? COMMAND_REFUSALS : []),
    ...(seesVersion(contract) ? ['version-conflict'] : []),
  ];
  return possible.includes(code);
};
