import type { ClosedGate, Holder, RefusedSerial, StockInsufficientProblem } from '@provena/api-client';
import type { Refusal } from '../api/refusal.ts';
import { ago } from './format.ts';
import { counted, listed, serialStatusWords, words } from './common.ts';

/** A refusal in words: what it is, and what to do about it. */
export interface RefusalWords {
  title: string;
  sentences: string[];
}

const HOLDERS: Record<Holder['kind'], string> = { INVOICE: 'invoice', SALE: 'sale', LEASE: 'till' };

/** Who has a unit: "reserved by invoice INV-001050, Ana, 3 minutes ago". */
export const heldWords = ({ status, heldBy, since, locationName }: Partial<RefusedSerial>): string =>
  [
    serialStatusWords[status ?? ''] ?? 'not available',
    heldBy && `by ${HOLDERS[heldBy.kind]} ${heldBy.number ?? ''}`.replace(/\s+/g, ' ').trim(),
    heldBy?.username,
    locationName && `at ${locationName}`,
    since && ago(since),
  ]
    .filter(Boolean)
    .join(', ');

const serialSentence = ({ serialNumber, frees, ...unit }: RefusedSerial): string =>
  `${serialNumber}: ${heldWords(unit)}${frees ? `. ${frees}` : ''}`;

const serialsOf = (refusal: Refusal): string[] => refusal.list<RefusedSerial>('serials').map(serialSentence);

type Wording = (refusal: Refusal) => RefusalWords;

const said =
  (title: string, ...sentences: string[]): Wording =>
  () => ({ title, sentences });

const bySerials =
  (title: string): Wording =>
  refusal => ({ title, sentences: serialsOf(refusal) });

const shortage: Wording = refusal => ({
  title: 'There is not enough stock',
  sentences: refusal
    .list<StockInsufficientProblem['lines'][number]>('lines')
    .map(({ name, wanted, available }) => `${name}: ${String(wanted)} wanted, ${String(available)} available.`),
});

const gateWords = (closed: ClosedGate): string => {
  if (closed.gate === 'deposit') return `The deposit of ${closed.amount} is not paid; ${closed.collected} is.`;
  return closed.gate === 'approval' ? 'The customer has not approved it.' : 'Serial numbers are missing.';
};

/** What holds a status change back, one sentence for each gate. */
export const gatesWords = (gates: readonly ClosedGate[]): string[] => gates.map(gateWords);

/** How long to wait: "45 seconds", "2 minutes"; "a moment" where it is not told. */
export const waitWords = (seconds: number): string => {
  if (!(seconds > 0)) return 'a moment';
  return seconds < 100 ? counted(Math.ceil(seconds), 'second') : counted(Math.ceil(seconds / 60), 'minute');
};

const fieldErrors: Wording = ({ problem }) => ({
  title: 'Some entries cannot be taken',
  sentences: (problem?.errors ?? []).map(({ pointer, detail }) => `${pointer.split('/').at(-1) ?? ''}: ${detail}`),
});

const WORDINGS: Record<string, Wording> = {
  'no-answer': said('The connection is gone', words.nothingLost, 'Try again when the connection is back.'),
  unexpected: said('That did not work', words.nothingLost),
  unauthenticated: said('Sign in first'),
  forbidden: refusal => ({
    title: 'You may not do this',
    sentences: [`It needs the permission ${refusal.text('permission')}. Ask the owner.`],
  }),
  'not-found': said('It is not there', 'It was removed, or is at a location you do not work at.'),
  'rate-limited': refusal => ({
    title: 'Too many attempts',
    sentences: [`Try again in ${waitWords(Number(refusal.facts['retryAfterSeconds']))}.`],
  }),
  validation: fieldErrors,
  'version-conflict': said('Somebody saved it meanwhile', 'Look at both versions and choose.'),
  'serial-not-available': bySerials('A serial number is not available'),
  'serial-wrong-location': bySerials('A serial number is at another location'),
  'serial-not-found': refusal => ({
    title: 'No such serial number',
    sentences: [
      `Nothing here has the barcode, SKU or serial number ${listed(
        refusal.list<RefusedSerial>('serials').map(({ serialNumber }) => serialNumber),
      )}.`,
    ],
  }),
  'serial-duplicate': bySerials('A serial number stands twice'),
  'stock-insufficient': shortage,
  'invoice-closed': said('The invoice is closed', 'Reopen it to change it.'),
  'invoice-edit-locked': said('The status locks this invoice', 'Change its status to edit it.'),
  'pos-invoice-read-only': said('It was sold at a register', 'Register sales are changed by a return.'),
  'status-gate': refusal => ({
    title: 'The next status is held back',
    sentences: gatesWords(refusal.list('gates')),
  }),
  'save-in-progress': said('A save of this invoice is still under way', 'Try again in a moment.'),
  'serial-move-refused': bySerials('The unit cannot get this status by hand'),
  'payment-exceeds-balance': said('The payment is more than the balance'),
  'outcome-unknown': said(
    'It is not known yet whether it was saved',
    words.nothingLost,
    'Send it again: it is saved once.',
  ),
  'upstream-unavailable': said('A part of the system does not answer', words.nothingLost, 'Try again in a moment.'),
  'save-timed-out': said('The save took too long and was undone', words.nothingLost, 'Try again in a moment.'),
};

/** What to show for a refusal; a code without words of its own shows the title the API gave it. */
export const refusalWords = (refusal: Refusal): RefusalWords => {
  const wording = WORDINGS[refusal.code];
  if (wording) return wording(refusal);
  const { problem } = refusal;
  if (!problem) return { title: 'That did not work', sentences: [words.nothingLost] };
  return { title: problem.title, sentences: refusal.isPassing ? [words.nothingLost] : [problem.detail] };
};
