import type { Invoice } from '@provena/contracts';
import { type Reactions, reactingBy, type Refusal, type SagaStep } from '@provena/domain';
import type { InvoicingAnswer } from './invoicing-answer.ts';

/**
 * Where one ask for a return stands. Stored is only the return, PENDING, DONE or REFUSED; a process that dies in between
 * leaves it to the next ask, which is the same command.
 */
export type ReturnState =
  /** `asked`: how often it was asked for, this ask included. At 1 no other process can have asked. */
  | { step: 'ASKING'; asked: number }
  | { step: 'STORING_RETURN'; invoice: Invoice }
  | { step: 'STORING_REFUSAL'; refusal: Refusal }
  | { step: 'FORGETTING'; refusal: Refusal }
  /** Stored as DONE or REFUSED. */
  | { step: 'ENDED' }
  /** Nothing was started, and nothing is kept. */
  | { step: 'FORGOTTEN'; refusal: Refusal }
  /** The return stays PENDING until it is asked for again. */
  | { step: 'LEFT' };

export type ReturnInput =
  | InvoicingAnswer
  | { type: 'Stored' }
  | { type: 'Forgotten' }
  /** Another process has asked too, so that this ask alone proves nothing. */
  | { type: 'NotForgotten' };

/** `forget-if-asked-once` compares and sets: it forgets nothing when another ask was announced. */
export type ReturnStep = SagaStep<ReturnState, 'store-return' | 'store-refusal' | 'forget-if-asked-once', 'ask'>;

/** Refusals that say nothing about the return itself; any other stays true, for whatever came back stays back. */
const NOT_DEFINITE = new Set([
  'upstream-unavailable',
  'save-in-progress',
  'save-timed-out',
  'idempotency-in-progress',
  'version-conflict',
]);

const leaveReturn = (): ReturnStep => ({ state: { step: 'LEFT' } });
const endReturn = (): ReturnStep => ({ state: { step: 'ENDED' } });

const reactions: Reactions<ReturnState, ReturnInput, ReturnStep> = {
  ASKING: {
    Saved: (_, { invoice }) => ({ state: { step: 'STORING_RETURN', invoice }, do: 'store-return' }),
    UnderWay: leaveReturn,
    Refused: (_, { refusal, stored }) =>
      stored || !NOT_DEFINITE.has(refusal.code)
        ? { state: { step: 'STORING_REFUSAL', refusal }, do: 'store-refusal' }
        : leaveReturn(),
    NotAsked: ({ asked }, { refusal }) =>
      asked === 1 ? { state: { step: 'FORGETTING', refusal }, do: 'forget-if-asked-once' } : leaveReturn(),
    NotAnswered: leaveReturn,
  },
  STORING_RETURN: { Stored: endReturn },
  STORING_REFUSAL: { Stored: endReturn },
  FORGETTING: {
    Forgotten: ({ refusal }) => ({ state: { step: 'FORGOTTEN', refusal } }),
    NotForgotten: leaveReturn,
  },
  ENDED: {},
  FORGOTTEN: {},
  LEFT: {},
};

/** Decides the next step of an ask. */
export const reactToReturn = reactingBy(reactions);

/** How an ask begins. */
export const beginReturnAsk = (asked: number): ReturnStep => ({ state: { step: 'ASKING', asked }, send: 'ask' });

export type ReturnAskOver = Extract<ReturnState, { step: 'ENDED' | 'FORGOTTEN' | 'LEFT' }>;

export const isReturnAskOver = (state: ReturnState): state is ReturnAskOver =>
  state.step === 'ENDED' || state.step === 'FORGOTTEN' || state.step === 'LEFT';
