import { processAt, type SagaWorld, type StrayRequest } from '@provena/testing';
import {
  beginAsk,
  GIVE_UP_AFTER,
  type SaleAsk,
  type SaleInput,
  type SaleState,
  type SaleStep,
} from '../sagas/complete-sale.saga.ts';

/**
 * The world around a sale of one unit that is being sold: the sale's row, what invoicing has stored of the attempt,
 * and the holds on the unit.
 */
export type Do = NonNullable<SaleStep['do']>;
export type Send = NonNullable<SaleStep['send']>;

/** NONE: invoicing knows nothing of the attempt. KEPT: refused because of the unit, with the hold left as it was. */
type Attempt = 'NONE' | 'SAVING' | 'SAVED' | 'REFUSED' | 'KEPT';
/** NONE: inventory knows nothing of the hold. */
type Hold = 'NONE' | 'HELD' | 'SOLD' | 'OVER';

export interface World extends SagaWorld<SaleState, Do, Send, null> {
  row: { status: 'COMPLETING' | 'COMPLETED' | 'OPEN' | 'SOLD_AGAIN'; asked: number; leased: boolean; hold: number };
  offline: boolean;
  attempt: { is: Attempt; toldRefused: boolean };
  holds: Hold[];
}

/** The numbers of requests for the attempt that make a difference: none, one, more, and those after which it gives up. */
const ASKED = [0, 1, 2, GIVE_UP_AFTER];

/** The hold under which the attempt is made. */
export const FIRST = 0;

const invoice = {} as Extract<SaleInput, { type: 'Saved' }>['invoice'];
const because = (code: string) => ({ code, detail: '', facts: {} });
const UNIT_GONE = because('serial-not-available');
const NOT_THERE = because('upstream-unavailable');
const HOLD_ENDED = because('hold-ended');

export const askOf = ({ row, offline }: World): SaleAsk => ({
  saleId: '',
  saleNumber: '',
  asked: row.asked,
  isOffline: offline,
  hasLeasedUnits: row.leased,
});

const announce = ({ row }: World): void => {
  row.asked = ASKED[Math.min(ASKED.indexOf(row.asked) + 1, ASKED.length - 1)] ?? 0;
};

const begin = (world: World) => processAt(beginAsk(askOf(world)), null);

const isCompleting = ({ row }: World): boolean => row.status === 'COMPLETING';

const reopen = (world: World, state: SaleState): SaleInput => {
  if (!isCompleting(world)) return { type: 'NotReopened' };
  world.row.status = 'OPEN';
  if (state.step === 'REOPENING' && state.hold === 'REPLACED') world.row.hold = world.holds.push('NONE') - 1;
  return { type: 'Reopened' };
};

/** The sale's row takes a change; two of them exclude each other. */
export const changes: Record<Do, (world: World, state: SaleState) => SaleInput> = {
  'store-take-over': (world, state) => {
    if (!isCompleting(world)) return { type: 'AttemptEnded' };
    if (state.step === 'STORING_TAKE_OVER' && state.taken) world.row.leased = false;
    return { type: 'TakenOver', ask: askOf(world) };
  },
  complete: world => {
    if (isCompleting(world)) world.row.status = 'COMPLETED';
    if (world.row.status !== 'COMPLETED') throw new Error('sold, but the sale was reopened');
    return { type: 'Stored' };
  },
  reopen,
  'reopen-if-asked-once': (world, state) => (world.row.asked > 1 ? { type: 'NotReopened' } : reopen(world, state)),
};

/** The unit can be held when no other hold has it. */
export const holdUnit = (world: World, hold: number): boolean => {
  const taken = world.holds.some((state, index) => index !== hold && (state === 'HELD' || state === 'SOLD'));
  if (world.holds[hold] === 'NONE' && !taken) world.holds[hold] = 'HELD';
  return world.holds[hold] === 'HELD';
};

export const endHold = (world: World, hold: number): void => {
  if (world.holds[hold] !== 'SOLD') world.holds[hold] = 'OVER';
};

/** The next steps that invoicing may take with the attempt that it has begun to save. */
export const saving = ({ holds }: World): ((world: World) => void)[] => {
  const become = (is: Attempt) => (world: World) => void (world.attempt.is = is);
  const sell = (world: World) => void (world.holds[FIRST] = 'SOLD');
  const giveUp = (world: World) => {
    endHold(world, FIRST);
    world.attempt.is = 'REFUSED';
  };
  switch (holds[FIRST] ?? 'OVER') {
    case 'SOLD':
      return [become('SAVED')];
    case 'HELD':
      return [sell, giveUp, become('KEPT')];
    case 'NONE':
      return [world => (holdUnit(world, FIRST) ? undefined : become('KEPT')(world)), giveUp];
    case 'OVER':
      return [become('REFUSED')];
  }
};

const refusedBy = (refusal: typeof UNIT_GONE, stored = false): SaleInput => ({ type: 'Refused', refusal, stored });

const beginSave = (world: World): SaleInput => {
  world.attempt.is = 'SAVING';
  return { type: 'UnderWay' };
};

/** Invoicing is asked to sell: it answers what it has stored, begins, or refuses without storing anything. */
const asked = ({ attempt, holds }: World): ((world: World) => SaleInput)[] => {
  const unitGone = (world: World): SaleInput => {
    world.attempt.is = 'KEPT';
    return refusedBy(UNIT_GONE);
  };
  const timedOut = (world: World): SaleInput => {
    endHold(world, FIRST);
    world.attempt.is = 'REFUSED';
    return refusedBy(HOLD_ENDED);
  };
  switch (attempt.is) {
    case 'SAVING':
      return [() => ({ type: 'UnderWay' })];
    case 'SAVED':
      return [() => ({ type: 'Saved', invoice })];
    case 'KEPT':
      return [() => refusedBy(UNIT_GONE, true)];
    case 'REFUSED':
      return [() => refusedBy(HOLD_ENDED, true), beginSave, () => refusedBy(HOLD_ENDED)];
    case 'NONE':
      return [
        beginSave,
        ...(holds[FIRST] === 'SOLD' ? [] : [unitGone, timedOut]),
        () => refusedBy(HOLD_ENDED),
        () => refusedBy(NOT_THERE),
      ];
  }
};

const takenOver = (world: World): ((world: World) => SaleInput)[] => {
  if (world.holds[FIRST] === 'SOLD' || world.holds[FIRST] === 'OVER') {
    return [() => ({ type: 'HoldAnswered', taken: null })];
  }
  const take = (copy: World): SaleInput =>
    holdUnit(copy, FIRST)
      ? { type: 'HoldAnswered', taken: { units: [], revision: 1, until: null } }
      : refusedBy(UNIT_GONE);
  return world.holds[FIRST] === 'HELD' ? [take] : [take, () => refusedBy(UNIT_GONE)];
};

const lookedUp = (is: Attempt): SaleInput => {
  if (is === 'SAVED') return { type: 'FoundSold' };
  return { type: is === 'REFUSED' || is === 'KEPT' ? 'FoundRefused' : 'EndUnknown' };
};

export const answers = (world: World, { send }: StrayRequest<Send, null>): ((world: World) => SaleInput)[] => {
  switch (send) {
    case 'take-over':
      return takenOver(world);
    case 'ask':
      return asked(world);
    case 'look-up':
      return [({ attempt }) => lookedUp(attempt.is)];
    case 'end-hold':
      return [
        copy => {
          endHold(copy, FIRST);
          return { type: copy.holds[FIRST] === 'SOLD' ? 'HoldConfirmed' : 'HoldEnded' };
        },
      ];
    case 'release-rest':
      return [() => ({ type: 'RestReleased' })];
  }
};

export const SILENCE: Record<Send, { notAsked: SaleInput; notAnswered: SaleInput }> = {
  'take-over': { notAsked: { type: 'NotAsked', refusal: NOT_THERE }, notAnswered: { type: 'NotAnswered' } },
  ask: { notAsked: { type: 'NotAsked', refusal: NOT_THERE }, notAnswered: { type: 'NotAnswered' } },
  'look-up': { notAsked: { type: 'EndUnknown' }, notAnswered: { type: 'EndUnknown' } },
  'end-hold': { notAsked: { type: 'NotAnswered' }, notAnswered: { type: 'NotAnswered' } },
  'release-rest': { notAsked: { type: 'RestReleased' }, notAnswered: { type: 'RestReleased' } },
};

/** The timer or a look. */
export const carryOn = (world: World) => {
  announce(world);
  return begin(world);
};

/** The sale that was opened again is sold in its next attempt. */
export const sellAgain = ({ row, holds }: World): void => {
  row.status = 'SOLD_AGAIN';
  holds[row.hold] = 'SOLD';
};

export const stored = (offline: boolean): World => ({
  row: { status: 'COMPLETING', asked: offline ? 0 : 1, hold: FIRST, leased: offline },
  offline,
  attempt: { is: 'NONE', toldRefused: false },
  holds: [offline ? 'NONE' : 'HELD'],
  processes: [null, null],
  strays: [],
});

export const asking = (): World => ({ ...stored(false), processes: [begin(stored(false)), null] });
