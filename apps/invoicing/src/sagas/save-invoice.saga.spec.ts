import { react, type SaveInput, type SaveState, stateAt, type Step } from './save-invoice.saga.ts';

const refusal = { code: 'serial-not-available', detail: 'taken', facts: {} };
const late = { code: 'save-timed-out', detail: 'late', facts: {} };
const units = [{ id: 'u1', itemId: 'i1', lineId: 'l1', serialNumber: 'SN-1' }];

const everyInput: SaveInput[] = [
  { type: 'Begun' },
  { type: 'Resumed' },
  { type: 'Refused', refusal },
  { type: 'NotAsked', refusal },
  { type: 'NotAnswered' },
  { type: 'Confirmed', units },
  { type: 'TimeUp', refusal: late },
  { type: 'Released' },
  { type: 'ReleaseFoundConfirmed', units },
  { type: 'Committed', unitsToReturn: false },
  { type: 'Committed', unitsToReturn: true },
  { type: 'Rejected' },
  { type: 'NotAloneAnyMore' },
  { type: 'Returned' },
];

const begun = stateAt('RESERVING', true);
const resumed = stateAt('RESERVING', false);
const everyStart = [begun, resumed, stateAt('RELEASING', false)];

/** The actions of a save as its inputs come: the changes and requests in order, and the last state. */
const given = (start: SaveState) => ({
  when: (...inputs: SaveInput[]) => {
    const done: string[] = [];
    let state = start;
    for (const input of inputs) {
      const step = react(state, input);
      done.push(...[step.do, step.send].filter(name => name !== undefined));
      state = step.state;
    }
    return { state, done };
  },
});

describe('a save', () => {
  it('confirms and commits', () => {
    const { state, done } = given(begun).when(
      { type: 'Begun' },
      { type: 'Confirmed', units },
      { type: 'Committed', unitsToReturn: false },
    );
    expect(done).toEqual(['confirm', 'commit']);
    expect(state).toEqual({ step: 'DONE' });
  });

  it('returns removed units only after the new version is visible', () => {
    const { state, done } = given(begun).when(
      { type: 'Begun' },
      { type: 'Confirmed', units },
      { type: 'Committed', unitsToReturn: true },
      { type: 'NotAnswered' },
      { type: 'Returned' },
    );
    expect(done).toEqual(['confirm', 'commit', 'return', 'return', 'finish']);
    expect(state).toEqual({ step: 'DONE' });
  });

  it('commits with the units inventory confirmed', () => {
    const { state } = given(begun).when({ type: 'Confirmed', units });
    expect(state).toEqual({ step: 'COMMITTING', units });
  });

  it('is rejected when its one request is refused', () => {
    const { state, done } = given(begun).when({ type: 'Begun' }, { type: 'Refused', refusal }, { type: 'Rejected' });
    expect(done).toEqual(['confirm', 'reject-if-alone']);
    expect(state).toEqual({ step: 'REJECTED' });
  });

  it('gives up for good first when another process has taken it up meanwhile', () => {
    const { state, done } = given(begun).when(
      { type: 'Refused', refusal },
      { type: 'NotAloneAnyMore' },
      { type: 'Released' },
      { type: 'Rejected' },
    );
    expect(done).toEqual(['reject-if-alone', 'release', 'reject']);
    expect(state).toEqual({ step: 'REJECTED' });
  });

  it('leaves nothing behind when nobody could be asked', () => {
    expect(given(begun).when({ type: 'Begun' }, { type: 'NotAsked', refusal }).done).toEqual(['confirm', 'withdraw']);
  });

  it('goes on asking when another process has taken it up meanwhile', () => {
    const { done } = given(begun).when(
      { type: 'NotAsked', refusal },
      { type: 'NotAloneAnyMore' },
      { type: 'NotAsked', refusal },
    );
    expect(done).toEqual(['withdraw', 'confirm', 'confirm']);
  });

  it('asks again when it is not answered, and then trusts no refusal but a release', () => {
    const { done } = given(begun).when({ type: 'Begun' }, { type: 'NotAnswered' }, { type: 'Refused', refusal });
    expect(done).toEqual(['confirm', 'confirm', 'release']);
  });

  it('goes forward when giving up finds it confirmed', () => {
    const { state, done } = given(resumed).when(
      { type: 'TimeUp', refusal: late },
      { type: 'ReleaseFoundConfirmed', units },
      { type: 'Committed', unitsToReturn: false },
    );
    expect(done).toEqual(['release', 'commit']);
    expect(state).toEqual({ step: 'DONE' });
  });

  it('is rejected with the reason it was given up for', () => {
    const { state } = given(resumed).when({ type: 'TimeUp', refusal: late }, { type: 'Released' });
    expect(state).toEqual({ step: 'REJECTING', refusal: late, because: 'released' });
  });

  it('taken up again goes forward from what inventory decided', () => {
    const { done } = given(resumed).when({ type: 'Resumed' }, { type: 'Confirmed', units });
    expect(done).toEqual(['confirm', 'commit']);
  });
});

/** Follows every sequence of inputs, and calls `check` with all steps taken so far after each. */
const walk = (start: SaveState, depth: number, check: (steps: readonly Step[], before: SaveState) => void): number => {
  const steps: Step[] = [];
  const from = (state: SaveState, left: number): number => {
    let walked = 1;
    if (left === 0) return walked;
    for (const input of everyInput) {
      steps.push(react(state, input));
      check(steps, state);
      walked += from((steps.at(-1) as Step).state, left - 1);
      steps.pop();
    }
    return walked;
  };
  return from(start, depth);
};

/** For each action, the actions that a save never does after it. */
const never: Record<string, string[]> = {
  commit: ['confirm', 'release', 'reject', 'reject-if-alone', 'withdraw', 'commit'],
  release: ['confirm', 'reject-if-alone', 'withdraw'],
  reject: ['confirm', 'release', 'commit', 'return', 'finish', 'reject'],
  finish: ['return', 'finish'],
};

const actionsOf = ({ do: change, send }: Step): string[] => [change, send].filter(name => name !== undefined);

describe('every order and repetition of five inputs', () => {
  it.each(everyStart)('from %j never both sells and releases, nor both commits and rejects', start => {
    const walked = walk(start, 5, steps => {
      const latest = actionsOf(steps.at(-1) as Step);
      if (latest.length > 1) throw new Error('two things at once');
      const earlier = steps.slice(0, -1).flatMap(actionsOf);
      const wrong = earlier.find(action => never[action]?.some(name => latest.includes(name)));
      if (wrong) throw new Error(`${latest.join()} after ${wrong}`);
    });
    expect(walked).toBeGreaterThan(500_000);
  });

  it.each([begun, resumed])(
    'from %j never return units before the new version is visible, nor reject without a release',
    start => {
      walk(start, 5, steps => {
        const latest = steps.at(-1) as Step;
        const earlier = steps.slice(0, -1).flatMap(actionsOf);
        if (latest.send === 'return' && !earlier.includes('commit')) throw new Error('returned before the flip');
        if (latest.do === 'reject' && !earlier.includes('release')) throw new Error('rejected without a release');
      });
    },
  );

  it('reach every state', () => {
    const met = new Set<string>();
    walk(begun, 5, steps => met.add((steps.at(-1) as Step).state.step));
    expect(met.size).toBe(7);
  });
});

describe('what a step does not wait for', () => {
  const waitsFor: Record<SaveState['step'], SaveInput['type'][]> = {
    RESERVING: ['Begun', 'Resumed', 'Confirmed', 'Refused', 'NotAsked', 'NotAnswered', 'TimeUp'],
    COMMITTING: ['Committed'],
    RELEASING: ['Resumed', 'NotAsked', 'NotAnswered', 'Returned'],
    GIVING_UP: ['Released', 'ReleaseFoundConfirmed', 'NotAsked', 'NotAnswered'],
    REJECTING: ['Rejected', 'NotAloneAnyMore'],
    DONE: [],
    REJECTED: [],
  };
  const states: SaveState[] = [
    begun,
    { step: 'COMMITTING', units },
    { step: 'RELEASING' },
    { step: 'GIVING_UP', refusal },
    { step: 'REJECTING', refusal, because: 'refused' },
    { step: 'DONE' },
    { step: 'REJECTED' },
  ];

  it.each(states)('changes nothing at %j', state => {
    for (const input of everyInput.filter(({ type }) => !waitsFor[state.step].includes(type))) {
      expect(react(state, input)).toEqual({ state });
    }
  });
});
