import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/** The services that answer messages or state facts. */
export type Owner = 'inventory-serials' | 'invoicing' | 'pos';

/** A message another service may ask of its owner. `cmd` changes something, `qry` only reads. */
export interface RequestContract<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  kind: 'cmd' | 'qry';
  owner: Owner;
  name: string;
  version: number;
  subject: string;
  /** What the caller must be allowed to do; checked in the owning service, whoever forwarded the message. */
  permission: Permission;
  /** What goes in. Unknown keys are dropped (readers are tolerant); the gateway is the strict border. */
  input: In;
  /** What comes out. Refusals are not part of it: they travel as code, detail and facts. */
  output: Out;
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

/** What a sender writes. */
export type Input<C extends RequestContract> = z.input<C['input']>;
/** What the handler receives, checked and with defaults filled in. */
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
      shape: { permission: Permission; input: In; output: Out },
    ): RequestContract<In, Out> => ({
      kind,
      owner,
      name,
      version,
      subject: subjectOf(owner, kind, name, version),
      ...shape,
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
