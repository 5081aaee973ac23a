import { type SagaModel, walkInterleavings } from '@provena/testing';
import {
  answers,
  asking,
  carryOn,
  changes,
  type Do,
  endHold,
  FIRST,
  holdUnit,
  saving,
  sellAgain,
  type Send,
  SILENCE,
  stored,
  type World,
} from '../testing/sale-world.fixture.ts';
import { isAskOver, reactToSale, type SaleInput, type SaleState } from './complete-sale.saga.ts';

/**
 * Two processes sell one sale of one unit, against a model of the sale's row, of what invoicing has stored of each
 * attempt and of the holds on the unit. Every interleaving is walked: asks are carried out late or twice, answers are
 * lost, processes die and the timer takes over, holds expire, invoicing refuses for any reason, and a sale that was
 * opened again is sold in a second attempt.
 */
const model: SagaModel<World, SaleState, SaleInput, Do, Send, null> = {
  react: reactToSale,
  isOver: isAskOver,
  change: (world, { state }, name) => changes[name](world, state),
  answers,
  questions: ['look-up', 'release-rest'],
  silence: send => SILENCE[send],
  takeUps: ({ row }) => (row.status === 'COMPLETING' ? [carryOn] : []),
  progress: world => (world.attempt.is === 'SAVING' ? saving(world) : []),
  chance: world => [
    ...world.holds.flatMap((hold, index) => (hold === 'HELD' ? [(copy: World) => endHold(copy, index)] : [])),
    ...(world.row.hold !== FIRST && world.holds[FIRST] === 'NONE' ? [(copy: World) => endHold(copy, FIRST)] : []),
    ...(world.row.status === 'OPEN' && holdUnit(structuredClone(world), world.row.hold) ? [sellAgain] : []),
  ],
  ended: ({ attempt }, _, { step }) => {
    if (step === 'REFUSED') attempt.toldRefused = true;
  },
};

const walk = (start: World) => {
  const ends = new Set<string>();
  const check = ({ row, attempt, holds }: World): void => {
    const isSold = attempt.is === 'SAVED';
    if (isSold && row.status === 'SOLD_AGAIN') throw new Error('the unit was sold twice');
    if (holds.filter(hold => hold === 'SOLD').length > 1) throw new Error('two holds have the unit');
    if (isSold && row.status === 'OPEN') throw new Error('sold, and open again');
    if (isSold && attempt.toldRefused) throw new Error('sold, and told that it is refused');
    if (row.status === 'COMPLETED' && !isSold) throw new Error('completed, and not sold');
    ends.add(`${row.status} ${attempt.is}`);
  };
  const walked = walkInterleavings(model, [start], { check, isSettled: ({ row }) => row.status !== 'COMPLETING' });
  return { walked, ends };
};

describe('two processes that sell one sale', () => {
  it('sell it at most once, never reopen a sold one, keep what they told and come to an end, whatever happens in whatever order', () => {
    const { walked, ends } = walk(asking());
    expect(walked).toBeGreaterThan(10_000);
    expect(ends).toContain('COMPLETED SAVED');
    for (const is of ['NONE', 'REFUSED', 'KEPT']) expect(ends).toContain(`SOLD_AGAIN ${is}`);
  });

  it('do the same with an offline sale, whose unit leaves its lease first', () => {
    const { walked, ends } = walk(stored(true));
    expect(walked).toBeGreaterThan(10_000);
    expect(ends).toContain('COMPLETED SAVED');
  });
});
