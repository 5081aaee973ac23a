import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import type { RequestContract } from '@provena/contracts';
import { DomainError, type Refusal } from '@provena/domain';

/** What travels beside a request's body. */
export interface RequestHeaders {
  token: string;
  /** Milliseconds since the epoch after which nobody waits for the answer, so the work must not begin. */
  deadline: number;
  /** Identity of a command: the same id is carried out once and answered the same again. */
  commandId?: string;
  requestId?: string;
}

const NAMES = { token: 'Pv-Token', deadline: 'Pv-Deadline', commandId: 'Pv-Command', requestId: 'Pv-Request' } as const;

export const toHeaders = ({ token, deadline, commandId, requestId }: RequestHeaders): MsgHdrs => {
  const set = headers();
  set.set(NAMES.token, token);
  set.set(NAMES.deadline, String(deadline));
  if (commandId) set.set(NAMES.commandId, commandId);
  if (requestId) set.set(NAMES.requestId, requestId);
  return set;
};

export const fromHeaders = (message: Msg): RequestHeaders => ({
  token: message.headers?.get(NAMES.token) ?? '',
  deadline: Number(message.headers?.get(NAMES.deadline) || 0),
  commandId: message.headers?.get(NAMES.commandId) || undefined,
  requestId: message.headers?.get(NAMES.requestId) || undefined,
});

/** The checked body of a request. Refused with `malformed` or `validation {errors: [{pointer, detail}]}`. */
export const readRequest = ({ input }: RequestContract, message: Msg): unknown => {
  const read = input.safeParse(parse(message));
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message: detail }) => ({ pointer: pointerTo(path), detail }));
  throw new DomainError('validation', 'The request is not valid.', { errors });
};

const parse = (message: Msg): unknown => {
  try {
    return message.json();
  } catch {
    throw new DomainError('malformed', 'The request is not JSON.');
  }
};

/** RFC 6901 as a URI fragment's text: `#/lines/0/quantity`. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  ['#', ...path.map(key => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** How a request ended at its owner. A refusal is data; a failure says only that it failed: why is in the owner's log. */
export type Answer = { output: unknown; replayed?: boolean } | { refusal: Refusal } | { failure: 'internal' };

export const FAILED: Answer = { failure: 'internal' };

export const refusalOf = ({ refusal }: DomainError): Answer => ({ refusal });

/** Nobody could be asked: nothing was started. */
export class Unavailable extends DomainError {
  constructor(detail: string) {
    super('upstream-unavailable', detail, { retryAfterSeconds: 2 });
  }
}

/** Somebody was asked and did not answer, or failed: the outcome is unknown and must be asked for. */
export class NoAnswer extends Error {}
