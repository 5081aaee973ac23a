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
  | { step: 'REJECTING'; refusal: Refusal }
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

const FINAL = new Set(['DONE', 'REJECTED']);

/**
 * Decides the next step of a save. Confirming is the point of no return: before it the save may be given up, after it
 * there is only forward. A save is rejected when inventory says that its reservation can never be confirmed, or when its
 * one hold failed and nobody else has taken it up. What a step does not wait for changes nothing.
 */
export const react = (state: SaveState, input: SaveInput): Step => {
  switch (state.step) {
    case 'RESERVING':
      return whileReserving(state, input);
    case 'CONFIRMING':
      return whileConfirming(state, input);
    case 'COMMITTING':
      return whileCommitting(state, input);
    case 'RELEASING':
      return whileReleasing(state, input);
    case 'GIVING_UP':
      return whileGivingUp(state, input);
    case 'REJECTING':
      return whileRejecting(state, input);
    case 'DONE':
    case 'REJECTED':
      return stay(state);
  }
};

export const isOver = (state: SaveState): boolean => FINAL.has(state.step);

/** Where a save begins, by the step it was stored with. */
export const stateAt = (step: 'RESERVING' | 'RELEASING', alone: boolean): SaveState =>
  step === 'RELEASING' ? { step } : { step, alone };

const stay = (state: SaveState): Step => ({ state });
const confirm = (): Step => ({ state: { step: 'CONFIRMING' }, send: 'confirm' });
const commit = (units: ClaimedUnit[]): Step => ({ state: { step: 'COMMITTING', units }, do: 'commit' });
const giveUp = (refusal: Refusal): Step => ({ state: { step: 'GIVING_UP', refusal }, send: 'release' });
const holdAgain = (): Step => ({ state: { step: 'RESERVING', alone: false }, send: 'hold' });

const whileReserving = (state: SaveState & { step: 'RESERVING' }, input: SaveInput): Step => {
  switch (input.type) {
    case 'Begun':
      return { state, send: 'hold' };
    case 'Resumed':
    case 'NotAnswered':
      return holdAgain();
    case 'Held':
      return confirm();
    case 'AlreadyConfirmed':
      return commit(input.units);
    case 'HoldRefused':
      if (!state.alone) return giveUp(input.refusal);
      return { state: { step: 'REJECTING', refusal: input.refusal }, do: 'reject-if-alone' };
    case 'NotAsked':
      if (!state.alone) return holdAgain();
      return { state: { step: 'REJECTING', refusal: input.refusal }, do: 'withdraw' };
    case 'TimeUp':
      return giveUp(input.refusal);
    default:
      return stay(state);
  }
};

const whileConfirming = (state: SaveState, input: SaveInput): Step => {
  switch (input.type) {
    case 'NotAnswered':
    case 'NotAsked':
      return confirm();
    case 'Confirmed':
      return commit(input.units);
    case 'HoldEnded':
    case 'TimeUp':
      return giveUp(input.refusal);
    default:
      return stay(state);
  }
};

const whileCommitting = (state: SaveState, input: SaveInput): Step => {
  if (input.type !== 'Committed') return stay(state);
  return input.unitsToReturn ? { state: { step: 'RELEASING' }, send: 'return' } : { state: { step: 'DONE' } };
};

const whileReleasing = (state: SaveState, input: SaveInput): Step => {
  switch (input.type) {
    case 'Resumed':
    case 'NotAnswered':
    case 'NotAsked':
      return { state, send: 'return' };
    case 'Returned':
      return { state: { step: 'DONE' }, do: 'finish' };
    default:
      return stay(state);
  }
};

const whileGivingUp = (state: SaveState & { step: 'GIVING_UP' }, input: SaveInput): Step => {
  switch (input.type) {
    case 'NotAnswered':
    case 'NotAsked':
      return { state, send: 'release' };
    case 'Released':
      return { state: { step: 'REJECTING', refusal: state.refusal }, do: 'reject' };
    case 'ReleaseFoundConfirmed':
      return commit(input.units);
    default:
      return stay(state);
  }
};

const whileRejecting = (state: SaveState & { step: 'REJECTING' }, input: SaveInput): Step => {
  switch (input.type) {
    case 'Rejected':
      return { state: { step: 'REJECTED' } };
    case 'NotAloneAnyMore':
      return giveUp(state.refusal);
    default:
      return stay(state);
  }
};
