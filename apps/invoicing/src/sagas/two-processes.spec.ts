import { isOver, react, type SaveInput, type SaveState, stateAt, type Step } from './save-invoice.saga.ts';

/**
 * Two processes drive the same save against a model of the save's row and of its reservation. Every interleaving is
 * walked, in which requests are carried out late or twice over, answers are lost, processes die, holds expire and units come and go.
 */
type Reservation = 'NONE' | 'HELD' | 'CONFIRMED' | 'RELEASED' | 'EXPIRED';

interface Process {
  /** Null while it has not taken the save up, or has died. */
  state: SaveState | null;
  /** What it waits for: a request to inventory, or a change it is about to make. */
  step: Step | null;
  /** The row's attempt counter when it took the save up. */
  attempt: number;
}

interface World {
  row: { step: 'RESERVING' | 'DONE' | 'REJECTED'; attempt: number };
  reservation: Reservation;
  /** Whether the unit is on the shelf for a hold to take. */
  available: boolean;
  processes: [Process, Process];
  /** Requests on their way, per process; they arrive in any order, whether or not anybody waits for them. */
  onTheWay: { from: number; send: NonNullable<Step['send']>; awaited: boolean }[];
}

const refusal = { code: 'refused', detail: '', facts: {} };
const MOST_ON_THE_WAY = 2;
const MOST_ATTEMPTS = 3;

const start: World = {
  row: { step: 'RESERVING', attempt: 1 },
  reservation: 'NONE',
  available: true,
  processes: [
    { state: stateAt('RESERVING', true), step: react(stateAt('RESERVING', true), { type: 'Begun' }), attempt: 1 },
    { state: null, step: null, attempt: 0 },
  ],
  onTheWay: [],
};

/** Inventory carries a request out and answers it. */
const inventory: Record<NonNullable<Step['send']>, (world: World) => SaveInput> = {
  hold: world => {
    if (world.reservation === 'CONFIRMED') return { type: 'AlreadyConfirmed', units: [] };
    if (world.reservation === 'NONE' && world.available) world.reservation = 'HELD';
    return world.reservation === 'HELD' ? { type: 'Held' } : { type: 'HoldRefused', refusal };
  },
  confirm: world => {
    if (world.reservation === 'HELD') world.reservation = 'CONFIRMED';
    return world.reservation === 'CONFIRMED' ? { type: 'Confirmed', units: [] } : { type: 'HoldEnded', refusal };
  },
  release: world => {
    if (world.reservation === 'CONFIRMED') return { type: 'ReleaseFoundConfirmed', units: [] };
    if (world.reservation !== 'EXPIRED') world.reservation = 'RELEASED';
    return { type: 'Released' };
  },
  return: () => ({ type: 'Returned' }),
};

/** The save's row takes a change; two of them exclude each other. */
const change = (world: World, process: Process, name: NonNullable<Step['do']>): SaveInput => {
  const { row } = world;
  if (name === 'commit') {
    if (row.step === 'REJECTED') throw new Error('units were sold, and the save is rejected');
    row.step = 'DONE';
    return { type: 'Committed', unitsToReturn: false };
  }
  const onlyIfAlone = name !== 'reject';
  if (row.step === 'RESERVING' && (!onlyIfAlone || row.attempt === process.attempt)) row.step = 'REJECTED';
  if (row.step === 'REJECTED') return { type: 'Rejected' };
  if (onlyIfAlone) return { type: 'NotAloneAnyMore' };
  throw new Error('the save is done, and its reservation was released');
};

const feed = (process: Process, input: SaveInput): void => {
  if (!process.state) return;
  const step = react(process.state, input);
  process.state = isOver(step.state) ? null : step.state;
  process.step = step.do || step.send ? step : null;
};

/** Every world that one event leads to. */
const next = (world: World): World[] => {
  const worlds: World[] = [];
  const event = (happen: (world: World) => void) => {
    const copy = structuredClone(world);
    happen(copy);
    worlds.push(copy);
  };
  world.processes.forEach((process, index) => ofProcess(world, process, index, event));
  world.onTheWay.forEach((_, place) => event(copy => arrive(copy, place)));
  if (world.reservation === 'HELD') event(copy => (copy.reservation = 'EXPIRED'));
  if (world.reservation === 'NONE') event(copy => (copy.available = !copy.available));
  return worlds;
};

type Event = (happen: (world: World) => void) => void;

const ofProcess = (world: World, process: Process, index: number, event: Event): void => {
  const own = (copy: World) => copy.processes[index] as Process;
  const takesUp = (first: SaveInput) => (copy: World) => {
    copy.row.attempt++;
    Object.assign(own(copy), { state: stateAt('RESERVING', false), attempt: copy.row.attempt });
    feed(own(copy), first);
  };
  if (!process.state) {
    if (world.row.step !== 'RESERVING' || world.row.attempt >= MOST_ATTEMPTS) return;
    event(takesUp({ type: 'Resumed' }));
    event(takesUp({ type: 'TimeUp', refusal }));
    return;
  }
  const { do: local, send } = process.step ?? {};
  if (local) event(copy => feed(own(copy), change(copy, own(copy), local)));
  if (send && world.onTheWay.length < MOST_ON_THE_WAY) {
    event(copy => {
      copy.onTheWay.push({ from: index, send, awaited: true });
      own(copy).step = null;
    });
    event(copy => feed(own(copy), { type: 'NotAsked', refusal }));
  }
  if (!process.step) event(copy => goesUnanswered(copy, index));
  event(copy => Object.assign(own(copy), { state: null, step: null }));
};

const goesUnanswered = (world: World, index: number): void => {
  for (const request of world.onTheWay) if (request.from === index) request.awaited = false;
  feed(world.processes[index] as Process, { type: 'NotAnswered' });
};

const arrive = (world: World, place: number): void => {
  const [request] = world.onTheWay.splice(place, 1);
  if (!request) return;
  const answer = inventory[request.send](world);
  if (request.awaited) feed(world.processes[request.from] as Process, answer);
};

const walk = (check: (world: World) => void): number => {
  const met = new Set([JSON.stringify(start)]);
  const open = [start];
  for (let world = open.pop(); world; world = open.pop()) {
    for (const reached of next(world)) {
      const key = JSON.stringify(reached);
      if (met.has(key)) continue;
      met.add(key);
      check(reached);
      open.push(reached);
    }
  }
  return met.size;
};

describe('two processes with one save', () => {
  it('never leave units sold without an invoice, nor an invoice without its units, whatever happens in whatever order', () => {
    const ends = new Set<string>();
    const walked = walk(({ row, reservation }) => {
      if (row.step === 'REJECTED' && reservation === 'CONFIRMED') throw new Error('sold, and rejected');
      if (row.step === 'DONE' && reservation !== 'CONFIRMED') throw new Error('visible, and not sold');
      ends.add(`${row.step} ${reservation}`);
    });
    expect(walked).toBeGreaterThan(10_000);
    expect(ends).toContain('DONE CONFIRMED');
    expect(ends).toContain('REJECTED RELEASED');
  });
});
