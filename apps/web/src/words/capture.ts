import { counted } from './common.ts';

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
  notPicked: (text: string) => `Not picked: ${text}`,
  takenNow: (serial: string) => `${serial} was just taken elsewhere`,
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
