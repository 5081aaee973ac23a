import type { ClaimedUnit } from '@provena/contracts';
import { type Reactions, reactingBy, type Refusal, type SagaStep } from '@provena/domain';

/**
 * The state of a save. Only RESERVING, RELEASING, DONE and REJECTED are stored; a process that died in between begins again
 * at RESERVING, since everything asked of inventory repeats harmlessly.
 */
export type SaveState =
  /** `alone`: inventory was asked once in the whole life of this save, and its answer is awaited. */
  | { step: 'RESERVING'; alone: boolean }
  /** Past the point of no return: the units are sold. */
  | { step: 'COMMITTING'; units: ClaimedUnit[] }
  /** The new version is visible; the units it dropped are on their way back. */
  | { step: 'RELEASING' }
  | { step: 'DONE' }
  /** Inventory is asked to release the reservation, so that it can never be confirmed. */
  | { step: 'GIVING_UP'; refusal: Refusal }
  /** Inventory said that it released the reservation, or its one request was refused or not even sent. */
  | { step: 'REJECTING'; refusal: Refusal; because: 'released' | 'refused' | 'not-asked' }
  | { step: 'REJECTED' };

export type SaveInput =
  /** The save was just begun, by this process. */
  | { type: 'Begun' }
  /** The save was taken up again after some process began it, at the step it was stored with. */
  | { type: 'Resumed' }
  /** The request could not be sent: inventory has not seen it and never will. */
  | { type: 'NotAsked'; refusal: Refusal }
  /** The request was sent, and no answer came. Never a failure: the answer is asked for again. */
  | { type: 'NotAnswered' }
  /** Now, or when it was asked before. */
  | { type: 'Confirmed'; units: ClaimedUnit[] }
  | { type: 'Refused'; refusal: Refusal }
  | { type: 'TimeUp'; refusal: Refusal }
  | { type: 'Released' }
  | { type: 'ReleaseFoundConfirmed'; units: ClaimedUnit[] }
  | { type: 'Committed'; unitsToReturn: boolean }
  | { type: 'Rejected' }
  /** Another process took the save up, so this one may not reject it on its own word. */
  | { type: 'NotAloneAnyMore' }
  | { type: 'Returned' };

export type Step = SagaStep<
  SaveState,
  'commit' | 'finish' | 'reject' | 'reject-if-alone' | 'withdraw',
  'confirm' | 'release' | 'return'
>;

type At<S extends SaveState['step']> = Extract<SaveState, { step: S }>;

const confirmAgain = (): Step => ({ state: { step: 'RESERVING', alone: false }, send: 'confirm' });
const commitSave = (units: ClaimedUnit[]): Step => ({ state: { step: 'COMMITTING', units }, do: 'commit' });
const returnUnits = (): Step => ({ state: { step: 'RELEASING' }, send: 'return' });
const giveUp = (refusal: Refusal): Step => ({ state: { step: 'GIVING_UP', refusal }, send: 'release' });

const HOW_TO_REJECT = { released: 'reject', refused: 'reject-if-alone', 'not-asked': 'withdraw' } as const;

const rejectSave = (refusal: Refusal, because: keyof typeof HOW_TO_REJECT): Step => ({
  state: { step: 'REJECTING', refusal, because },
  do: HOW_TO_REJECT[because],
});

/** Another process has taken the save up, and may have its units: the failure of one request proves nothing any more. */
const notAlone = (state: At<'REJECTING'>): Step => {
  if (state.because === 'released') return { state };
  return state.because === 'refused' ? giveUp(state.refusal) : confirmAgain();
};

const reactions: Reactions<SaveState, SaveInput, Step> = {
  RESERVING: {
    Begun: state => ({ state, send: 'confirm' }),
    Resumed: confirmAgain,
    NotAnswered: confirmAgain,
    Confirmed: (_, { units }) => commitSave(units),
    Refused: ({ alone }, { refusal }) => (alone ? rejectSave(refusal, 'refused') : giveUp(refusal)),
    NotAsked: ({ alone }, { refusal }) => (alone ? rejectSave(refusal, 'not-asked') : confirmAgain()),
    TimeUp: (_, { refusal }) => giveUp(refusal),
  },
  COMMITTING: {
    Committed: (_, { unitsToReturn }) => (unitsToReturn ? returnUnits() : { state: { step: 'DONE' } }),
  },
  RELEASING: {
    Resumed: returnUnits,
    NotAnswered: returnUnits,
    NotAsked: returnUnits,
    Returned: () => ({ state: { step: 'DONE' }, do: 'finish' }),
  },
  GIVING_UP: {
    NotAnswered: ({ refusal }) => giveUp(refusal),
    NotAsked: ({ refusal }) => giveUp(refusal),
    Released: ({ refusal }) => rejectSave(refusal, 'released'),
    ReleaseFoundConfirmed: (_, { units }) => commitSave(units),
  },
  REJECTING: {
    Rejected: () => ({ state: { step: 'REJECTED' } }),
    NotAloneAnyMore: notAlone,
  },
  DONE: {},
  REJECTED: {},
};

/**
 * Decides the next step of a save. Confirming is the point of no return: before it the save may be given up, after it
 * the save only goes forward. A save is rejected when inventory says that its reservation can never be confirmed, or when
 * its one request failed and no other process has taken it up.
 */
export const react = reactingBy(reactions);

export const isOver = (state: SaveState): boolean => state.step === 'DONE' || state.step === 'REJECTED';

/** The first state of a run, by the step that the save was stored with. */
export const stateAt = (step: 'RESERVING' | 'RELEASING', alone: boolean): SaveState =>
  step === 'RELEASING' ? { step } : { step, alone };
