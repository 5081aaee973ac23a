import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import type { RequestContract } from '@provena/contracts';
import { DomainError, type Refusal } from '@provena/domain';

/** The headers that travel beside a request's body. */
export interface RequestHeaders {
  token: string;
  /** Milliseconds from its sending on in which the answer is of use; later the work must not begin. */
  timeLeft: number;
  /**
   * The moment of sending: by the sender's clock, to find the difference of clocks, and by its stopwatch, to find a
   * delay.
   */
  sent: { at: number; stopwatch: number; process: string };
  /** Identity of a command: the same id is carried out once and answered the same again. */
  commandId?: string;
  requestId?: string;
}

const NAMES = {
  token: 'Pv-Token',
  timeLeft: 'Pv-Time-Left',
  sentAt: 'Pv-Sent-At',
  stopwatch: 'Pv-Stopwatch',
  process: 'Pv-Process',
  commandId: 'Pv-Command',
  requestId: 'Pv-Request',
  /** The former header of callers outside this system, before the remaining time was sent: a moment of their clock. */
  deadline: 'Pv-Deadline',
} as const;

export const toHeaders = ({ token, timeLeft, sent, commandId, requestId }: RequestHeaders): MsgHdrs => {
  const set = headers();
  set.set(NAMES.token, token);
  set.set(NAMES.timeLeft, String(Math.round(timeLeft)));
  set.set(NAMES.sentAt, String(Math.round(sent.at)));
  set.set(NAMES.stopwatch, String(Math.round(sent.stopwatch)));
  set.set(NAMES.process, sent.process);
  if (commandId) set.set(NAMES.commandId, commandId);
  if (requestId) set.set(NAMES.requestId, requestId);
  return set;
};

/** A request's headers as they came; one that is missing or no number is NaN. */
export interface ReceivedHeaders extends Omit<RequestHeaders, 'timeLeft'> {
  timeLeft: number;
  deadline: number;
}

export const fromHeaders = (message: Msg): ReceivedHeaders => {
  const text = (name: string) => message.headers?.get(name) ?? '';
  const number = (name: string) => (text(name) === '' ? NaN : Number(text(name)));
  return {
    token: text(NAMES.token),
    timeLeft: number(NAMES.timeLeft),
    deadline: number(NAMES.deadline),
    sent: { at: number(NAMES.sentAt), stopwatch: number(NAMES.stopwatch), process: text(NAMES.process) },
    commandId: text(NAMES.commandId) || undefined,
    requestId: text(NAMES.requestId) || undefined,
  };
};

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

/**
 * The end of a request at its owner. A refusal is data; a failure says only that it failed: the cause is in the owner's
 * log.
 */
export type Answer = { output: unknown; replayed?: boolean } | { refusal: Refusal } | { failure: 'internal' };

export const FAILED: Answer = { failure: 'internal' };

export const refusalOf = ({ refusal }: DomainError): Answer => ({ refusal });

/** No service could be asked: nothing was started. */
export class Unavailable extends DomainError {
  constructor(detail: string) {
    super('upstream-unavailable', detail, { retryAfterSeconds: 2 });
  }
}

/** A service was asked and did not answer, or failed: the outcome is unknown and must be asked for. */
export class NoAnswer extends Error {}
