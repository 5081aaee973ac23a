import {
  beginAsk,
  GIVE_UP_AFTER,
  reactToSale,
  type SaleAsk,
  type SaleInput,
  type SaleState,
  type SaleStep,
} from './complete-sale.saga.ts';

const invoice = { id: 'i1', number: 'POS-1' } as Extract<SaleInput, { type: 'Saved' }>['invoice'];
const refusalOf = (code: string) => ({ code, detail: code, facts: {} });
const unitGone = refusalOf('serial-not-available');
const notThere = refusalOf('upstream-unavailable');
const invalid = refusalOf('validation');
const timedOut = {
  code: 'save-timed-out',
  detail: 'Sale S-1 could not be completed in time; nothing was sold. Complete it again.',
  facts: { saleId: 's1' },
};

const ask: SaleAsk = { saleId: 's1', saleNumber: 'S-1', asked: 1, isOffline: false, hasLeasedUnits: false };
const once = ask;
const again: SaleAsk = { ...ask, asked: 2 };
const inVain: SaleAsk = { ...ask, asked: GIVE_UP_AFTER };
const offline = (asked: number): SaleAsk => ({ ...ask, asked, isOffline: true });

const taken = { units: [], revision: 2, until: null };
const left: SaleStep = { state: { step: 'LEFT' } };
const refused = { refusal: invalid, because: 'refused' } as const;
const silent = { refusal: timedOut, because: 'not-answered' } as const;

const asking = (of: SaleAsk): SaleState => ({ step: 'ASKING', ask: of });
const takingOver = (of: SaleAsk): SaleState => ({ step: 'TAKING_OVER', ask: of });
const makesSure = (refusal: typeof invalid): SaleStep => ({
  state: { step: 'LOOKING_UP', refusal, because: 'refused' },
  send: 'look-up',
});
const reopens = (refusal: typeof invalid, hold: 'KEPT' | 'REPLACED', onlyIfAskedOnce = false): SaleStep => ({
  state: { step: 'REOPENING', refusal, because: 'refused', hold, onlyIfAskedOnce },
  do: onlyIfAskedOnce ? 'reopen-if-asked-once' : 'reopen',
});
const reopening = (
  { refusal, because }: { refusal: typeof invalid; because: 'refused' | 'not-asked' | 'not-answered' },
  onlyIfAskedOnce: boolean,
): SaleState => ({ step: 'REOPENING', refusal, because, hold: 'KEPT', onlyIfAskedOnce });
const releasesRest: SaleStep = { state: { step: 'RELEASING_REST', refusal: invalid }, send: 'release-rest' };
const unattended = { refusal: notThere, because: 'not-asked' } as const;

const answer = (refusal: typeof invalid, stored = false): SaleInput => ({ type: 'Refused', refusal, stored });
const notAsked: SaleInput = { type: 'NotAsked', refusal: notThere };
const notAnswered: SaleInput = { type: 'NotAnswered' };

type Case = [rule: string, state: SaleState, input: SaleInput, step: SaleStep];

const whileAsking = (at: (of: SaleAsk) => SaleState): Case[] => [
  ['keeps what it cannot know when it is not answered', at(again), notAnswered, left],
  [
    'is given up when it was asked in vain',
    at(inVain),
    notAnswered,
    { state: { step: 'LOOKING_UP', ...silent }, send: 'look-up' },
  ],
  ['is not given up offline', at(offline(GIVE_UP_AFTER)), notAnswered, left],
  [
    'began nothing when its one ask found no service, and keeps the hold',
    at(once),
    notAsked,
    { state: { step: 'REOPENING', ...unattended, hold: 'KEPT', onlyIfAskedOnce: true }, do: 'reopen-if-asked-once' },
  ],
  ['may have begun by an earlier ask when this one found no service', at(again), notAsked, left],
  ['waits offline until the service is there', at(offline(1)), notAsked, left],
  [
    'is given up when the service is not there in the end',
    at(inVain),
    notAsked,
    { state: { step: 'LOOKING_UP', ...silent }, send: 'look-up' },
  ],
  ['ends by the answer to its one ask', at(once), answer(invalid), reopens(invalid, 'REPLACED', true)],
  ['keeps its hold when no service was there to end it', at(once), answer(notThere), reopens(notThere, 'KEPT', true)],
  ['makes sure when another ask may have sold it', at(again), answer(invalid), makesSure(invalid)],
];

const cases: Case[] = [
  ...whileAsking(asking),
  [
    'is completed with the invoice',
    asking(again),
    { type: 'Saved', invoice },
    { state: { step: 'STORING_SALE', invoice }, do: 'complete' },
  ],
  ['waits while invoicing saves', asking(once), { type: 'UnderWay' }, left],
  [
    'ends by a stored refusal, also after other asks',
    asking(again),
    answer(invalid, true),
    reopens(invalid, 'REPLACED'),
  ],
  ['ends by its units, which stay held', asking(again), answer(unitGone), reopens(unitGone, 'KEPT')],
  ['ends by its units at its one ask too', asking(once), answer(unitGone), reopens(unitGone, 'KEPT')],
  ...whileAsking(takingOver),
  [
    'stores what was taken',
    takingOver(again),
    { type: 'HoldAnswered', taken },
    { state: { step: 'STORING_TAKE_OVER', taken }, do: 'store-take-over' },
  ],
  [
    'ends by units that cannot be taken at its one ask',
    takingOver(offline(1)),
    answer(unitGone),
    reopens(unitGone, 'KEPT', true),
  ],
  [
    'makes sure when another ask may have taken the units',
    takingOver(offline(2)),
    answer(unitGone),
    makesSure(unitGone),
  ],
  [
    'asks when the units are taken',
    { step: 'STORING_TAKE_OVER', taken },
    { type: 'TakenOver', ask: again },
    { state: asking(again), send: 'ask' },
  ],
  ['asks nothing after its end', { step: 'STORING_TAKE_OVER', taken: null }, { type: 'AttemptEnded' }, left],
  [
    'is completed once the invoice is stored',
    { step: 'STORING_SALE', invoice },
    { type: 'Stored' },
    { state: { step: 'COMPLETED' } },
  ],
  ['stays when it was sold after all', { step: 'LOOKING_UP', ...refused }, { type: 'FoundSold' }, left],
  [
    'is sure when it is stored as refused',
    { step: 'LOOKING_UP', ...refused },
    { type: 'FoundRefused' },
    reopens(invalid, 'REPLACED'),
  ],
  [
    'has its hold ended when invoicing cannot say',
    { step: 'LOOKING_UP', ...refused },
    { type: 'EndUnknown' },
    { state: { step: 'ENDING_HOLD', ...refused }, send: 'end-hold' },
  ],
  [
    'is sure when its hold has ended',
    { step: 'ENDING_HOLD', ...refused },
    { type: 'HoldEnded' },
    reopens(invalid, 'REPLACED'),
  ],
  ['stays when its hold is confirmed', { step: 'ENDING_HOLD', ...refused }, { type: 'HoldConfirmed' }, left],
  ['stays when its hold cannot be ended now', { step: 'ENDING_HOLD', ...refused }, notAnswered, left],
  ['releases the rest before the refusal is told', reopening(refused, true), { type: 'Reopened' }, releasesRest],
  [
    'tells that it timed out',
    reopening(silent, false),
    { type: 'Reopened' },
    { state: { step: 'REFUSED', refusal: timedOut } },
  ],
  [
    'tells that no service was there',
    reopening(unattended, true),
    { type: 'Reopened' },
    { state: { step: 'REFUSED', refusal: notThere } },
  ],
  [
    'makes sure when it was asked for again meanwhile',
    reopening(refused, true),
    { type: 'NotReopened' },
    makesSure(invalid),
  ],
  [
    'waits when it was asked for again meanwhile and this ask began nothing',
    reopening(unattended, true),
    { type: 'NotReopened' },
    left,
  ],
  ['tells its end when another process reopened it', reopening(refused, false), { type: 'NotReopened' }, releasesRest],
  [
    'is refused once the rest is released',
    { step: 'RELEASING_REST', refusal: invalid },
    { type: 'RestReleased' },
    { state: { step: 'REFUSED', refusal: invalid } },
  ],
];

const everyInput: SaleInput[] = [
  { type: 'HoldAnswered', taken },
  { type: 'TakenOver', ask },
  { type: 'AttemptEnded' },
  { type: 'Saved', invoice },
  { type: 'UnderWay' },
  answer(invalid),
  notAsked,
  notAnswered,
  { type: 'Stored' },
  { type: 'FoundSold' },
  { type: 'FoundRefused' },
  { type: 'EndUnknown' },
  { type: 'HoldEnded' },
  { type: 'HoldConfirmed' },
  { type: 'Reopened' },
  { type: 'NotReopened' },
  { type: 'RestReleased' },
];

const everyState: SaleState[] = [
  takingOver(ask),
  { step: 'STORING_TAKE_OVER', taken },
  asking(ask),
  { step: 'STORING_SALE', invoice },
  { step: 'LOOKING_UP', ...refused },
  { step: 'ENDING_HOLD', ...refused },
  reopening(refused, true),
  { step: 'RELEASING_REST', refusal: invalid },
  { step: 'COMPLETED' },
  { step: 'REFUSED', refusal: invalid },
  { step: 'LEFT' },
];

describe('an attempt to sell', () => {
  it.each(cases)('%s', (_, state, input, step) => {
    expect(reactToSale(state, input)).toEqual(step);
  });

  it.each(everyState)('changes nothing by what it does not wait for at $step', state => {
    const waitsFor = new Set(cases.filter(([, { step }]) => step === state.step).map(([, , { type }]) => type));
    for (const input of everyInput.filter(({ type }) => !waitsFor.has(type))) {
      expect(reactToSale(state, input)).toEqual({ state });
    }
  });

  it('asks invoicing at once when its units are its own', () => {
    expect(beginAsk(ask)).toEqual({ state: asking(ask), send: 'ask' });
  });

  it('takes its units out of the lease first when they are there', () => {
    const leased = { ...ask, hasLeasedUnits: true };
    expect(beginAsk(leased)).toEqual({ state: takingOver(leased), send: 'take-over' });
  });
});
