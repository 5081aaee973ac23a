import { processAt, type SagaModel, type SagaProcess, type SagaWorld, walkInterleavings } from '@provena/testing';
import { isOver, react, type SaveInput, type SaveState, stateAt, type Step } from './save-invoice.saga.ts';

/**
 * Two processes drive the same save against a model of the save's row and of its reservation. The test walks every
 * interleaving in which requests are carried out late or twice, answers are lost, processes die, units come and go, or
 * a cart is given back by hand.
 */
type Reservation = 'NONE' | 'CONFIRMED' | 'RELEASED';
type Do = NonNullable<Step['do']>;
type Send = NonNullable<Step['send']>;
/** The row's attempt counter when the process took the save up. */
type Attempt = number;

interface World extends SagaWorld<SaveState, Do, Send, Attempt> {
  row: { step: 'RESERVING' | 'DONE' | 'REJECTED'; attempt: number };
  reservation: Reservation;
  /** True when the unit is in stock to be taken. */
  available: boolean;
}

const refusal = { code: 'refused', detail: '', facts: {} };
const MOST_ATTEMPTS = 4;

const begun = stateAt('RESERVING', true);
const start: World = {
  row: { step: 'RESERVING', attempt: 1 },
  reservation: 'NONE',
  available: true,
  processes: [processAt(react(begun, { type: 'Begun' }), 1), null],
  strays: [],
};

/** Inventory carries a request out and answers it. */
const inventory: Record<Send, (world: World) => SaveInput> = {
  confirm: world => {
    if (world.reservation === 'NONE' && world.available) world.reservation = 'CONFIRMED';
    return world.reservation === 'CONFIRMED' ? { type: 'Confirmed', units: [] } : { type: 'Refused', refusal };
  },
  release: world => {
    if (world.reservation === 'CONFIRMED') return { type: 'ReleaseFoundConfirmed', units: [] };
    world.reservation = 'RELEASED';
    return { type: 'Released' };
  },
  return: () => ({ type: 'Returned' }),
};

/** Changes the save's row; two changes exclude each other. */
const change = ({ row }: World, { about }: SagaProcess<SaveState, Do, Send, Attempt>, name: Do): SaveInput => {
  if (name === 'commit') {
    if (row.step === 'REJECTED') throw new Error('units were sold, and the save is rejected');
    row.step = 'DONE';
    return { type: 'Committed', unitsToReturn: false };
  }
  const onlyIfAlone = name !== 'reject';
  if (row.step === 'RESERVING' && (!onlyIfAlone || row.attempt === about)) row.step = 'REJECTED';
  if (row.step === 'REJECTED') return { type: 'Rejected' };
  if (onlyIfAlone) return { type: 'NotAloneAnyMore' };
  throw new Error('the save is done, and its reservation was released');
};

const takeUp = (first: SaveInput) => (world: World) => {
  world.row.attempt++;
  return processAt(react(stateAt('RESERVING', false), first), world.row.attempt);
};

const model: SagaModel<World, SaveState, SaveInput, Do, Send, Attempt> = {
  react,
  isOver,
  change,
  takeUps: ({ row }) =>
    row.step !== 'RESERVING' || row.attempt >= MOST_ATTEMPTS
      ? []
      : [takeUp({ type: 'Resumed' }), takeUp({ type: 'TimeUp', refusal })],
  answers: (_, { send }) => [inventory[send]],
  silence: () => ({ notAsked: { type: 'NotAsked', refusal }, notAnswered: { type: 'NotAnswered' } }),
  progress: () => [],
  chance: ({ reservation }) =>
    reservation === 'NONE'
      ? [
          (world: World) => void (world.available = !world.available),
          // The cart of the sale that is saved was given back by hand.
          (world: World) => void (world.reservation = 'RELEASED'),
        ]
      : [],
};

describe('two processes with one save', () => {
  it('never leave units sold without an invoice, nor an invoice without its units, whatever happens in whatever order', () => {
    const ends = new Set<string>();
    const walked = walkInterleavings(model, [start], {
      check: ({ row, reservation }) => {
        if (row.step === 'REJECTED' && reservation === 'CONFIRMED') throw new Error('sold, and rejected');
        if (row.step === 'DONE' && reservation !== 'CONFIRMED') throw new Error('visible, and not sold');
        ends.add(`${row.step} ${reservation}`);
      },
    });
    expect(walked).toBeGreaterThan(5_000);
    expect(ends).toContain('DONE CONFIRMED');
    expect(ends).toContain('REJECTED RELEASED');
  });
});
