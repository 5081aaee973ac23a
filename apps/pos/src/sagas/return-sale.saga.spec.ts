import {
  beginReturnAsk,
  reactToReturn,
  type ReturnInput,
  type ReturnState,
  type ReturnStep,
} from './return-sale.saga.ts';

const invoice = { id: 'r1', number: 'RET-1' } as Extract<ReturnInput, { type: 'Saved' }>['invoice'];
const refusalOf = (code: string) => ({ code, detail: code, facts: {} });
const gone = refusalOf('return-exceeds-sale');
const busy = refusalOf('save-in-progress');
const notThere = refusalOf('upstream-unavailable');

const once: ReturnState = { step: 'ASKING', asked: 1 };
const again: ReturnState = { step: 'ASKING', asked: 2 };
const forgetting: ReturnState = { step: 'FORGETTING', refusal: notThere };
const left: ReturnStep = { state: { step: 'LEFT' } };
const ended: ReturnStep = { state: { step: 'ENDED' } };
const storesRefusal = (refusal: typeof gone): ReturnStep => ({
  state: { step: 'STORING_REFUSAL', refusal },
  do: 'store-refusal',
});
const answer = (refusal: typeof gone, stored = false): ReturnInput => ({ type: 'Refused', refusal, stored });
const notAsked: ReturnInput = { type: 'NotAsked', refusal: notThere };

const NOT_DEFINITE = [
  'upstream-unavailable',
  'save-in-progress',
  'save-timed-out',
  'idempotency-in-progress',
  'version-conflict',
];

type Case = [rule: string, state: ReturnState, input: ReturnInput, step: ReturnStep];

const cases: Case[] = [
  [
    'is done with the document',
    again,
    { type: 'Saved', invoice },
    { state: { step: 'STORING_RETURN', invoice }, do: 'store-return' },
  ],
  ['waits while invoicing takes it', once, { type: 'UnderWay' }, left],
  ['waits when it is not answered', once, { type: 'NotAnswered' }, left],
  ['is refused for good by what stays true, also after other asks', again, answer(gone), storesRefusal(gone)],
  ['is refused for good by a stored refusal of any kind', again, answer(busy, true), storesRefusal(busy)],
  ...NOT_DEFINITE.map((code): Case => [
    `waits after ${code}, even at its one ask`,
    once,
    answer(refusalOf(code)),
    left,
  ]),
  ['is forgotten when its one ask found no service', once, notAsked, { state: forgetting, do: 'forget-if-asked-once' }],
  ['waits when only this ask found no service', again, notAsked, left],
  ['has ended once the document is stored', { step: 'STORING_RETURN', invoice }, { type: 'Stored' }, ended],
  ['has ended once the refusal is stored', { step: 'STORING_REFUSAL', refusal: gone }, { type: 'Stored' }, ended],
  ['leaves nothing behind', forgetting, { type: 'Forgotten' }, { state: { step: 'FORGOTTEN', refusal: notThere } }],
  ['waits when it was asked for again meanwhile', forgetting, { type: 'NotForgotten' }, left],
];

const everyInput: ReturnInput[] = [
  { type: 'Saved', invoice },
  { type: 'UnderWay' },
  answer(gone),
  notAsked,
  { type: 'NotAnswered' },
  { type: 'Stored' },
  { type: 'Forgotten' },
  { type: 'NotForgotten' },
];

const everyState: ReturnState[] = [
  once,
  { step: 'STORING_RETURN', invoice },
  { step: 'STORING_REFUSAL', refusal: gone },
  forgetting,
  { step: 'ENDED' },
  { step: 'FORGOTTEN', refusal: notThere },
  { step: 'LEFT' },
];

describe('a return that invoicing is asked for', () => {
  it.each(cases)('%s', (_, state, input, step) => {
    expect(reactToReturn(state, input)).toEqual(step);
  });

  it.each(everyState)('changes nothing by what it does not wait for at $step', state => {
    const waitsFor = new Set(cases.filter(([, { step }]) => step === state.step).map(([, , { type }]) => type));
    for (const input of everyInput.filter(({ type }) => !waitsFor.has(type))) {
      expect(reactToReturn(state, input)).toEqual({ state });
    }
  });

  it('begins with the ask', () => {
    expect(beginReturnAsk(3)).toEqual({ state: { step: 'ASKING', asked: 3 }, send: 'ask' });
  });
});
