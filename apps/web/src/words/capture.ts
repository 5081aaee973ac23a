import type { AvailableUnit, UnitHolder } from '@provena/api-client';
import { counted, serialStatusWords } from './common.ts';
import { ago, moment } from './format.ts';

/** Problems that are named; the others are counted. */
const SHOWN_PROBLEMS = 4;

/** Words of capturing serial numbers. */
export const words = {
  title: (item: string) => `Capture serials: ${item}`,
  titleShown: (item: string) => `Serials: ${item}`,
  progress: (picked: number, required: number) => `${String(picked)} of ${String(required)}`,
  field: 'Scan or search serial numbers',
  fieldHint: 'Scan, search, paste, or A001..A005',
  pickFirst: (count: number) => (count > 0 ? `Pick first ${String(count)} (oldest)` : 'Pick first (oldest)'),
  units: 'Units',
  columns: { number: 'Number', status: 'Status', condition: 'Condition', received: 'Received' },
  picked: (serial: string, picked: number, required: number) =>
    `${serial} picked, ${String(picked)} of ${String(required)}`,
  pickedSome: (count: number, picked: number, required: number) =>
    `${counted(count, 'unit')} picked, ${String(picked)} of ${String(required)}`,
  unpicked: (serial: string, picked: number, required: number) =>
    `${serial} taken away, ${String(picked)} of ${String(required)}`,
  pickedAlready: (serial: string) => `${serial} is picked already`,
  isFull: (required: number) =>
    `${String(required)} of ${String(required)} are picked already. Take one away first, or set a larger quantity`,
  onOtherLine: (serial: string) => `${serial} is on another line of this document`,
  notIts: (serial: string, item: string) => `${serial} is a number of ${item}`,
  noUnit: (code: string) => `${code} is no unit of this item`,
  notPicked: (problems: readonly string[]) => {
    const more = problems.length - SHOWN_PROBLEMS;
    return `Not picked: ${problems.slice(0, SHOWN_PROBLEMS).join('; ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
  },
  takenNow: (serial: string) => `${serial} was just taken elsewhere`,
  freeAgain: (serial: string) => `${serial} is free again`,
  gone: 'taken elsewhere',
  takeAway: (serial: string) => `Take ${serial} away`,
  moreNeeded: (count: number) => `${String(count)} more needed`,
  complete: 'All captured',
  setQuantity: (count: number) => `Set quantity to ${String(count)}`,
  ok: 'OK',
  noneFree: (location: string) => `No unit of this item is in stock at ${location}.`,
  noneLike: (q: string) => `No unit here begins with ${q}.`,
  escAgain: 'Press Esc again to leave without these picks',
};

const holderName = ({ kind, number, register }: UnitHolder): string => {
  if (kind === 'LEASE') return register?.name ?? 'a till';
  return number ?? (kind === 'INVOICE' ? 'a new invoice' : 'a sale');
};

/** Why a unit cannot be picked: "reserved: INV-001050, ana, 3 minutes ago". */
export const takenWords = ({ status, holder }: Pick<AvailableUnit, 'status' | 'holder'>): string => {
  const word = status === 'IN_STOCK' ? words.gone : (serialStatusWords[status] ?? words.gone);
  if (!holder) return word;
  const end = holder.expiresAt ? [`until ${moment(holder.expiresAt)} at most`] : [];
  return `${word}: ${[holderName(holder), holder.username, ago(holder.since), ...end].join(', ')}`;
};
