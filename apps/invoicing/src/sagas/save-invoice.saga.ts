import type { ClaimedUnit } from '@provena/contracts';
import type { Refusal } from '../domain/refusal.ts';

/**
 * Where a save stands. Only RESERVING, RELEASING, DONE and REJECTED are stored; a process that died in between begins
 * again at RESERVING, since everything asked of inventory repeats harmlessly.
 */
export type SaveState =
  /** `alone`: one hold was asked in the whole life of this save, and its answer is awaited. */
  | { step: 'RESERVING'; alone: boolean }
  | { step: 'CONFIRMING' }
  /** Past the point of no return: the units are sold. */
  | { step: 'COMMITTING'; units: ClaimedUnit[] }
  /** The new version is visible; the units it dropped are on their way back. */
  | { step: 'RELEASING' }
  | { step: 'DONE' }
  /** Making sure that the reservation can never be confirmed. */
  | { step: 'GIVING_UP'; refusal: Refusal }
  /** `alone`: on this process's own word, which holds only if no other took the save up. */
  | { step: 'REJECTING'; refusal: Refusal; alone: boolean }
  | { step: 'REJECTED' };

export type SaveInput =
  /** The save was just begun, by this process. */
  | { type: 'Begun' }
  /** The save was taken up again after some process began it, at the step it was stored with. */
  | { type: 'Resumed' }
  | { type: 'Held' }
  | { type: 'AlreadyConfirmed'; units: ClaimedUnit[] }
  | { type: 'HoldRefused'; refusal: Refusal }
  /** Nobody could be asked: inventory has not seen the request and never will. */
  | { type: 'NotAsked'; refusal: Refusal }
  /** Somebody was asked and did not answer. Never a failure: the answer is asked for again. */
  | { type: 'NotAnswered' }
  | { type: 'Confirmed'; units: ClaimedUnit[] }
  | { type: 'HoldEnded'; refusal: Refusal }
  | { type: 'TimeUp'; refusal: Refusal }
  | { type: 'Released' }
  | { type: 'ReleaseFoundConfirmed'; units: ClaimedUnit[] }
  | { type: 'Committed'; unitsToReturn: boolean }
  | { type: 'Rejected' }
  /** Another process took the save up, so this one may not reject it on its own word. */
  | { type: 'NotAloneAnyMore' }
  | { type: 'Returned' };

/** What a step leads to: a change in the own database (`do`) or a request to inventory (`send`), at most one of both. */
export interface Step {
  state: SaveState;
  do?: 'commit' | 'finish' | 'reject' | 'reject-if-alone' | 'withdraw';
  send?: 'hold' | 'confirm' | 'release' | 'return';
}

type At<S extends SaveState['step']> = Extract<SaveState, { step: S }>;
type Given<T extends SaveInput['type']> = Extract<SaveInput, { type: T }>;

/** What each step waits for, and what that leads to. */
type Reactions = {
  [S in SaveState['step']]: { [T in SaveInput['type']]?: (state: At<S>, input: Given<T>) => Step };
};

const holdAgain = (): Step => ({ state: { step: 'RESERVING', alone: false }, send: 'hold' });
const confirm = (): Step => ({ state: { step: 'CONFIRMING' }, send: 'confirm' });
const commit = (units: ClaimedUnit[]): Step => ({ state: { step: 'COMMITTING', units }, do: 'commit' });
const giveBack = (): Step => ({ state: { step: 'RELEASING' }, send: 'return' });
const giveUp = (refusal: Refusal): Step => ({ state: { step: 'GIVING_UP', refusal }, send: 'release' });
const reject = (refusal: Refusal, how: 'reject' | 'reject-if-alone' | 'withdraw'): Step => ({
  state: { step: 'REJECTING', refusal, alone: how !== 'reject' },
  do: how,
});

const reactions: Reactions = {
  RESERVING: {
    Begun: state => ({ state, send: 'hold' }),
    Resumed: holdAgain,
    NotAnswered: holdAgain,
    Held: confirm,
    AlreadyConfirmed: (_, { units }) => commit(units),
    HoldRefused: ({ alone }, { refusal }) => (alone ? reject(refusal, 'reject-if-alone') : giveUp(refusal)),
    NotAsked: ({ alone }, { refusal }) => (alone ? reject(refusal, 'withdraw') : holdAgain()),
    TimeUp: (_, { refusal }) => giveUp(refusal),
  },
  CONFIRMING: {
    NotAnswered: confirm,
    NotAsked: confirm,
    Confirmed: (_, { units }) => commit(units),
    HoldEnded: (_, { refusal }) => giveUp(refusal),
    TimeUp: (_, { refusal }) => giveUp(refusal),
  },
  COMMITTING: {
    Committed: (_, { unitsToReturn }) => (unitsToReturn ? giveBack() : { state: { step: 'DONE' } }),
  },
  RELEASING: {
    Resumed: giveBack,
    NotAnswered: giveBack,
    NotAsked: giveBack,
    Returned: () => ({ state: { step: 'DONE' }, do: 'finish' }),
  },
  GIVING_UP: {
    NotAnswered: ({ refusal }) => giveUp(refusal),
    NotAsked: ({ refusal }) => giveUp(refusal),
    Released: ({ refusal }) => reject(refusal, 'reject'),
    ReleaseFoundConfirmed: (_, { units }) => commit(units),
  },
  REJECTING: {
    Rejected: () => ({ state: { step: 'REJECTED' } }),
    NotAloneAnyMore: state => (state.alone ? giveUp(state.refusal) : { state }),
  },
  DONE: {},
  REJECTED: {},
};

/**
 * Decides the next step of a save. Confirming is the point of no return: before it the save may be given up, after it
 * there is only forward. A save is rejected when inventory says that its reservation can never be confirmed, or when its
 * one hold failed and nobody else has taken it up. What a step does not wait for changes nothing.
 */
export const react = (state: SaveState, input: SaveInput): Step => {
  const waitedFor = reactions[state.step] as Record<string, ((state: SaveState, input: SaveInput) => Step) | undefined>;
  return waitedFor[input.type]?.(state, input) ?? { state };
};

export const isOver = (state: SaveState): boolean => state.step === 'DONE' || state.step === 'REJECTED';

/** Where a save begins, by the step it was stored with. */
export const stateAt = (step: 'RESERVING' | 'RELEASING', alone: boolean): SaveState =>
  step === 'RELEASING' ? { step } : { step, alone };
