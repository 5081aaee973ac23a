import type { Invoice } from '@provena/contracts';
import { type Reactions, reactingBy, type Refusal, type SagaStep } from '@provena/domain';
import { comesFromUnits, keepsTheHold } from '../domain/completion.ts';
import type { HeldUnit } from '../domain/sale-parts.ts';
import type { InvoicingAnswer } from './invoicing-answer.ts';

/** After so many asks, each a little later than the one before, an attempt is given up. */
export const GIVE_UP_AFTER = 12;

/** One ask of an attempt to sell a sale, as it stands on the sale's row. */
export interface SaleAsk {
  saleId: string;
  saleNumber: string;
  /** How often the attempt was asked for, this ask included. At 1 no other process can have asked. */
  asked: number;
  isOffline: boolean;
  /** Its units are still in the lease of its till. */
  hasLeasedUnits: boolean;
}

/** What inventory holds for an offline sale, under a revision of its hold. */
export interface TakenUnits {
  units: readonly HeldUnit[];
  revision: number;
  until: Date | null;
}

/**
 * Why the attempt is to end without a sale. Only an ask that was answered can have left a hold behind to release at
 * once.
 */
interface Failure {
  refusal: Refusal;
  because: 'refused' | 'not-asked' | 'not-answered';
}

/**
 * How the sale is opened again: under the hold it has or a new one, in any case or only if no other ask was
 * announced.
 */
interface Reopening {
  hold: 'KEPT' | 'REPLACED';
  onlyIfAskedOnce: boolean;
}

/**
 * Where one ask stands. Stored is only the sale, COMPLETING in an attempt; a process that dies in between leaves it
 * to the next ask of the same attempt, since everything asked of invoicing and inventory repeats harmlessly.
 */
export type SaleState =
  /** The units of an offline sale leave the lease of its till before invoicing is asked. */
  | { step: 'TAKING_OVER'; ask: SaleAsk }
  /** `taken` is null when the hold had ended or was confirmed: how the attempt ended is for invoicing to say. */
  | { step: 'STORING_TAKE_OVER'; taken: TakenUnits | null }
  | { step: 'ASKING'; ask: SaleAsk }
  | { step: 'STORING_SALE'; invoice: Invoice }
  /** Making sure that the attempt never sells: first at invoicing, which may have stored its end. */
  | ({ step: 'LOOKING_UP' } & Failure)
  /** Then at the hold: after it has ended without being confirmed, the attempt cannot sell. */
  | ({ step: 'ENDING_HOLD' } & Failure)
  | ({ step: 'REOPENING' } & Reopening & Failure)
  | { step: 'COMPLETED' }
  /** The sale is open again; what it does not need any more goes back before the refusal is told. */
  | { step: 'RELEASING_REST'; refusal: Refusal }
  | { step: 'REFUSED'; refusal: Refusal }
  /** The sale stays COMPLETING until it is asked for again, or its attempt was ended by another process. */
  | { step: 'LEFT' };

export type SaleInput =
  | { type: 'HoldAnswered'; taken: TakenUnits | null }
  | { type: 'TakenOver'; ask: SaleAsk }
  /** The sale has left the attempt. */
  | { type: 'AttemptEnded' }
  | InvoicingAnswer
  | { type: 'Stored' }
  | { type: 'FoundSold' }
  | { type: 'FoundRefused' }
  /** Invoicing has not ended it yet, does not know it, or does not answer. */
  | { type: 'EndUnknown' }
  | { type: 'HoldEnded' }
  | { type: 'HoldConfirmed' }
  | { type: 'Reopened' }
  /** The sale has left the attempt or, where that matters, was asked for again. */
  | { type: 'NotReopened' }
  | { type: 'RestReleased' };

/** `reopen-if-asked-once` compares and sets: it reopens nothing when another ask was announced. */
export type SaleStep = SagaStep<
  SaleState,
  'store-take-over' | 'complete' | 'reopen' | 'reopen-if-asked-once',
  'take-over' | 'ask' | 'look-up' | 'end-hold' | 'release-rest'
>;

type At<S extends SaleState['step']> = Extract<SaleState, { step: S }>;
type Given<T extends SaleInput['type']> = Extract<SaleInput, { type: T }>;

const failureOf = ({ refusal, because }: Failure): Failure => ({ refusal, because });

const leaveAttempt = (): SaleStep => ({ state: { step: 'LEFT' } });
const askInvoicing = (asking: SaleAsk): SaleStep => ({ state: { step: 'ASKING', ask: asking }, send: 'ask' });

const reopenSale = (failure: Failure, how: Reopening): SaleStep => ({
  state: { step: 'REOPENING', ...how, ...failureOf(failure) },
  do: how.onlyIfAskedOnce ? 'reopen-if-asked-once' : 'reopen',
});

const holdAfter = ({ code }: Refusal): Reopening['hold'] => (keepsTheHold(code) ? 'KEPT' : 'REPLACED');

/** After it was made sure that the attempt cannot sell, which has ended its hold or may have. */
const reopenSure = (failure: Failure): SaleStep => reopenSale(failure, { hold: 'REPLACED', onlyIfAskedOnce: false });

const makeSure = (failure: Failure): SaleStep => ({
  state: { step: 'LOOKING_UP', ...failureOf(failure) },
  send: 'look-up',
});

const tellRefusal = ({ refusal, because }: Failure): SaleStep =>
  because === 'refused'
    ? { state: { step: 'RELEASING_REST', refusal }, send: 'release-rest' }
    : { state: { step: 'REFUSED', refusal } };

/**
 * A refusal that is not known to be the attempt's end is its end only as the answer to the one ask that was ever
 * made.
 */
const refusedOnce = ({ asked }: SaleAsk, refusal: Refusal): SaleStep => {
  const failure: Failure = { refusal, because: 'refused' };
  return asked === 1 ? reopenSale(failure, { hold: holdAfter(refusal), onlyIfAskedOnce: true }) : makeSure(failure);
};

/** Refused because of its units, or stored as refused, the attempt has ended at invoicing, also for every other ask. */
const refused = (asking: SaleAsk, { refusal, stored }: Given<'Refused'>): SaleStep =>
  stored || comesFromUnits(refusal.code)
    ? reopenSale({ refusal, because: 'refused' }, { hold: holdAfter(refusal), onlyIfAskedOnce: false })
    : refusedOnce(asking, refusal);

/**
 * An offline sale is never given up for want of an answer: its units have left the shop, and nobody waits at the
 * till.
 */
const notAnswered = ({ asked, isOffline, saleId, saleNumber }: SaleAsk): SaleStep => {
  if (isOffline || asked < GIVE_UP_AFTER) return leaveAttempt();
  const detail = `Sale ${saleNumber} could not be completed in time; nothing was sold. Complete it again.`;
  return makeSure({ refusal: { code: 'save-timed-out', detail, facts: { saleId } }, because: 'not-answered' });
};

/** Nothing was started by this ask; nothing at all when it was the only one. */
const notAsked = (asking: SaleAsk, refusal: Refusal): SaleStep =>
  asking.asked === 1 && !asking.isOffline
    ? reopenSale({ refusal, because: 'not-asked' }, { hold: 'KEPT', onlyIfAskedOnce: true })
    : notAnswered(asking);

/**
 * Another process may have asked meanwhile, so that this ask alone proves nothing. A sale that has left the attempt
 * is left alone.
 */
const notReopened = (state: At<'REOPENING'>): SaleStep => {
  if (!state.onlyIfAskedOnce) return tellRefusal(state);
  return state.because === 'refused' ? makeSure(state) : leaveAttempt();
};

type WhileAsking = At<'TAKING_OVER'> | At<'ASKING'>;

const whileAsking = {
  NotAsked: (state: WhileAsking, { refusal }: Given<'NotAsked'>) => notAsked(state.ask, refusal),
  NotAnswered: (state: WhileAsking) => notAnswered(state.ask),
};

const reactions: Reactions<SaleState, SaleInput, SaleStep> = {
  TAKING_OVER: {
    ...whileAsking,
    /** Inventory refused this request; by another ask the units may be held meanwhile, and invoicing may sell them. */
    Refused: (state, { refusal }) => refusedOnce(state.ask, refusal),
    HoldAnswered: (_, { taken }) => ({ state: { step: 'STORING_TAKE_OVER', taken }, do: 'store-take-over' }),
  },
  STORING_TAKE_OVER: {
    TakenOver: (_, input) => askInvoicing(input.ask),
    AttemptEnded: leaveAttempt,
  },
  ASKING: {
    ...whileAsking,
    Refused: (state, input) => refused(state.ask, input),
    UnderWay: leaveAttempt,
    Saved: (_, { invoice }) => ({ state: { step: 'STORING_SALE', invoice }, do: 'complete' }),
  },
  STORING_SALE: { Stored: () => ({ state: { step: 'COMPLETED' } }) },
  LOOKING_UP: {
    FoundSold: leaveAttempt,
    FoundRefused: reopenSure,
    EndUnknown: failure => ({ state: { step: 'ENDING_HOLD', ...failureOf(failure) }, send: 'end-hold' }),
  },
  ENDING_HOLD: {
    HoldEnded: reopenSure,
    HoldConfirmed: leaveAttempt,
    NotAnswered: leaveAttempt,
  },
  REOPENING: {
    Reopened: tellRefusal,
    NotReopened: notReopened,
  },
  RELEASING_REST: { RestReleased: ({ refusal }) => ({ state: { step: 'REFUSED', refusal } }) },
  COMPLETED: {},
  REFUSED: {},
  LEFT: {},
};

/** Decides the next step of an ask. */
export const reactToSale = reactingBy(reactions);

export type AskOver = At<'COMPLETED'> | At<'REFUSED'> | At<'LEFT'>;

export const isAskOver = (state: SaleState): state is AskOver =>
  state.step === 'COMPLETED' || state.step === 'REFUSED' || state.step === 'LEFT';

/** How an ask begins. */
export const beginAsk = (asking: SaleAsk): SaleStep =>
  asking.hasLeasedUnits ? { state: { step: 'TAKING_OVER', ask: asking }, send: 'take-over' } : askInvoicing(asking);
