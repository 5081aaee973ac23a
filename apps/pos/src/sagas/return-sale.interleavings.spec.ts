import { processAt, type SagaModel, type SagaWorld, walkInterleavings } from '@provena/testing';
import {
  beginReturnAsk,
  isReturnAskOver,
  reactToReturn,
  type ReturnInput,
  type ReturnState,
  type ReturnStep,
} from './return-sale.saga.ts';

/**
 * Two processes take one return back, against a model of the return's row and of what invoicing did. Every
 * interleaving is walked: asks are carried out late or twice, answers are lost, processes die and the timer takes
 * over, invoicing is busy or another return takes the goods.
 */
type Do = NonNullable<ReturnStep['do']>;
type Send = NonNullable<ReturnStep['send']>;

interface World extends SagaWorld<ReturnState, Do, Send, null> {
  row: { status: 'PENDING' | 'DONE' | 'REFUSED' | 'FORGOTTEN'; asked: number };
  /** How the command stands at invoicing. */
  command: 'NONE' | 'RETURNED' | 'REJECTED';
  /** Another return took the goods: from now on this one is refused, always. */
  goodsGone: boolean;
  told: 'NOTHING' | 'REFUSED';
}

const MOST_ASKED = 3;

const invoice = {} as Extract<ReturnInput, { type: 'Saved' }>['invoice'];
const because = (code: string) => ({ code, detail: '', facts: {} });
const GONE = because('return-exceeds-sale');

const begin = ({ row }: World) => processAt(beginReturnAsk(row.asked), null);

/** The return's row takes a change; two of them exclude each other. */
const change = ({ row }: World, _: unknown, name: Do): ReturnInput => {
  if (name === 'forget-if-asked-once') {
    if (row.status !== 'PENDING' || row.asked > 1) return { type: 'NotForgotten' };
    row.status = 'FORGOTTEN';
    return { type: 'Forgotten' };
  }
  const end = name === 'store-return' ? 'DONE' : 'REFUSED';
  if (row.status === 'PENDING') row.status = end;
  if (name === 'store-return' && row.status !== 'DONE') throw new Error(`returned, but ${row.status}`);
  return { type: 'Stored' };
};

const refused = (code: string, stored = false): ReturnInput => ({ type: 'Refused', refusal: because(code), stored });

const take = (world: World): ReturnInput => {
  world.command = 'RETURNED';
  return { type: 'Saved', invoice };
};

const reject = (world: World): ReturnInput => {
  world.command = 'REJECTED';
  return refused('save-timed-out', true);
};

/** Invoicing is asked: it answers what it did before, does it, or refuses. */
const answers = ({ command, goodsGone }: World): ((world: World) => ReturnInput)[] => {
  if (command === 'RETURNED') return [() => ({ type: 'Saved', invoice })];
  if (command === 'REJECTED') return [() => refused('save-timed-out', true)];
  if (goodsGone) return [() => refused(GONE.code), () => refused('save-in-progress')];
  return [take, reject, () => ({ type: 'UnderWay' }), () => refused('version-conflict')];
};

const model: SagaModel<World, ReturnState, ReturnInput, Do, Send, null> = {
  react: reactToReturn,
  isOver: isReturnAskOver,
  change,
  answers,
  silence: () => ({
    notAsked: { type: 'NotAsked', refusal: because('upstream-unavailable') },
    notAnswered: { type: 'NotAnswered' },
  }),
  takeUps: ({ row }) => (row.status === 'PENDING' ? [carryOn] : []),
  progress: () => [],
  chance: ({ goodsGone, command }) =>
    goodsGone || command !== 'NONE' ? [] : [(world: World) => void (world.goodsGone = true)],
  ended: (world, _, { step }) => {
    if (step === 'FORGOTTEN') world.told = 'REFUSED';
  },
};

/** The timer, a look or a repeat. */
const carryOn = (world: World) => {
  world.row.asked = Math.min(world.row.asked + 1, MOST_ASKED);
  return begin(world);
};

const stored: World = {
  row: { status: 'PENDING', asked: 1 },
  command: 'NONE',
  goodsGone: false,
  told: 'NOTHING',
  processes: [null, null],
  strays: [],
};

describe('two processes that take one return', () => {
  it('never refuse or forget what invoicing did, keep what they told and come to an end, whatever happens in whatever order', () => {
    const ends = new Set<string>();
    const check = ({ row, command, told }: World): void => {
      if (command === 'RETURNED' && row.status === 'REFUSED') throw new Error('returned, and refused');
      if (command === 'RETURNED' && row.status === 'FORGOTTEN') throw new Error('returned, and forgotten');
      if (command === 'RETURNED' && told === 'REFUSED') throw new Error('returned, and told that it is refused');
      if (command !== 'RETURNED' && row.status === 'DONE') throw new Error('done, and not returned');
      ends.add(`${row.status} ${command}`);
    };
    const asking = { ...stored, processes: [begin(stored), null] };
    const isSettled = ({ row }: World): boolean => row.status !== 'PENDING';
    expect(walkInterleavings(model, [asking, stored], { check, isSettled })).toBeGreaterThan(400);
    expect([...ends]).toEqual(
      expect.arrayContaining(['DONE RETURNED', 'REFUSED NONE', 'REFUSED REJECTED', 'FORGOTTEN NONE']),
    );
  });
});
