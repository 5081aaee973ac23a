import type { SummariseUnitsResponse, UnitMovement } from '@provena/api-client';
import { counted, serialStatusWords } from './common.ts';
import { day, moment } from './format.ts';

/** Words of units: the list, one unit, its life. */
export const words = {
  title: 'Units',
  unit: (number: string) => `Unit ${number}`,
  number: 'Number',
  item: 'Item',
  status: 'Status',
  location: 'Location',
  anyLocation: 'Any location',
  condition: 'Condition',
  noCondition: 'Nothing noted',
  received: 'Received',
  warranty: 'Warranty',
  find: 'Find a number',
  empty: 'No units yet. They appear when goods are received.',
  life: 'Its life',
  asOf: 'As of',
  asItWas: (time: string) => `As it was on ${moment(time)}:`,
  notThen: 'It was not here yet.',
  where: 'Where',
  heldBy: 'Held by',
  label: 'Label',
  changeStatus: 'Change status',
  changeTo: 'New status',
  reason: 'Reason',
  edit: 'Edit condition and warranty',
  editTitle: 'Condition and warranty',
  warrantyStart: 'Warranty from',
  warrantyEnd: 'Warranty until',
  noWarranty: 'No warranty',
  /** Why a status is not given by hand. */
  byDocument: 'Its status changes by its document.',
  byTransfer: 'It is on its way; its transfer moves it.',
  changedMeanwhile: (condition: string, warranty: string) =>
    `Somebody changed it meanwhile. Condition now: ${condition}. Warranty now: ${warranty}. Save again to put yours over it.`,
  badMoment: 'This is no date.',
  open: (kind: string, number: string | null) => `${DOCUMENTS[kind] ?? 'Document'} ${number ?? ''}`.trim(),
};

const DOCUMENTS: Record<string, string> = {
  INVOICE: 'Invoice',
  SALE: 'Sale',
  LEASE: 'Lease',
  RECEIPT: 'Receipt',
  TRANSFER: 'Transfer',
  ADJUSTMENT: 'Adjustment',
  COUNT: 'Count',
};

/** What happened to a unit. */
export const actionWords: Record<string, string> = {
  RECEIVED: 'Received',
  RESERVED: 'Reserved',
  SOLD: 'Sold',
  RELEASED: 'Released to stock',
  EXPIRED: 'Reservation ran out',
  RETURNED: 'Returned',
  RELINKED: 'Moved to another line',
  STATUS_CHANGED: 'Status changed',
  TRANSFERRED_OUT: 'Sent to another location',
  TRANSFERRED_IN: 'Arrived',
  ADJUSTED: 'Adjusted',
  COUNTED: 'Counted',
  EDITED: 'Edited',
};

/** The warranty of a unit, as its dates say. */
export const warrantyDates = (start: string | null, end: string | null): string => {
  if (end === null) return words.noWarranty;
  return start === null ? `until ${day(end)}` : `${day(start)} to ${day(end)}`;
};

/** What a list has in all: "42 units: 12 in stock, 2 reserved, 28 sold". */
export const summaryWords = ({ count, isComplete, byStatus }: SummariseUnitsResponse): string => {
  const units = isComplete ? counted(count, 'unit') : `${(count - 1).toLocaleString('en')}+ units`;
  const parts = byStatus.map(
    each => `${each.count.toLocaleString('en')} ${serialStatusWords[each.status] ?? each.status}`,
  );
  return isComplete && byStatus.length > 0 ? `${units}: ${parts.join(', ')}` : units;
};

const FIELDS: Record<string, string> = {
  conditionNotes: words.condition,
  warrantyStart: words.warrantyStart,
  warrantyEnd: words.warrantyEnd,
};

/** What an edit changed, a sentence for each field: "Condition: nothing → scratched". */
export const changeWords = (changes: UnitMovement['changes']): string[] =>
  Object.entries(changes ?? {}).map(
    ([field, { from, to }]) => `${FIELDS[field] ?? field}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`,
  );
