import type { Tracking } from '@provena/contracts';
import { isSerialNumber, keptText } from '@provena/domain';

/** The problem of one cell. */
export interface RowProblem {
  column: string;
  value: string;
  reason: string;
}

/** The cells of a row of a file, by column. */
export type Cells = Record<string, string>;

/** A row that can be read; the item and location it names may still not exist. */
export interface GoodsRow {
  sku: string | null;
  itemId: string | null;
  locationCode: string | null;
  serialNumber: string | null;
  quantity: number | null;
  conditionNotes: string | null;
  warrantyStart: string | null;
  warrantyEnd: string | null;
}

/** Tells which of the things that every row needs are said once for all rows. */
export interface Given {
  item: boolean;
  location: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WRITE_A_DATE = 'write a date like 2026-11-24';
const QUANTITY = /^\d{1,7}(\.\d{1,3})?$/;
/** A number that some readers take for a thousand and others for one. */
const TWO_READINGS = /^[1-9]\d{0,2}[.,]\d{3}$/;
/**
 * The form a spreadsheet gives a long number: most of its digits are lost, and an apostrophe in front does not bring them
 * back.
 */
const SCIENTIFIC = /^[+-]?\d+([.,]\d+)?e[+-]\d+$|^[+-]?\d+[.,]\d+e\d+$/i;

/** Reads a row, or answers the problem of each cell. */
export const readRow = (cells: Cells, given: Given): GoodsRow | RowProblem[] => {
  const text = (column: string) => cells[column] || null;
  const quantity = text('quantity');
  const row: GoodsRow = {
    sku: text('sku'),
    itemId: text('itemId'),
    locationCode: text('locationCode'),
    serialNumber: keptText(cells['serialNumber'] ?? '') || null,
    quantity: quantity === null ? null : Number(quantity),
    conditionNotes: text('conditionNotes'),
    warrantyStart: text('warrantyStart'),
    warrantyEnd: text('warrantyEnd'),
  };
  const problems = RULES.filter(({ broken }) => broken({ row, cells, given })).map(({ column, reason }) => ({
    column,
    value: cells[column] ?? '',
    reason,
  }));
  return problems.length > 0 ? problems : row;
};

interface Rule {
  column: string;
  reason: string;
  broken: (about: { row: GoodsRow; cells: Cells; given: Given }) => boolean;
}

const RULES: Rule[] = [
  {
    column: 'surplus',
    reason: 'the row has more cells than the header',
    broken: ({ cells }) => !!cells['surplus'],
  },
  {
    column: 'sku',
    reason: 'name an item by sku or itemId',
    broken: ({ row, given }) => row.sku === null && row.itemId === null && !given.item,
  },
  { column: 'itemId', reason: 'is not an id', broken: ({ row }) => row.itemId !== null && !UUID.test(row.itemId) },
  {
    column: 'locationCode',
    reason: 'name a location',
    broken: ({ row, given }) => row.locationCode === null && !given.location,
  },
  {
    column: 'serialNumber',
    reason: 'is longer than 100 characters',
    broken: ({ row }) => row.serialNumber !== null && !isSerialNumber(row.serialNumber),
  },
  {
    column: 'serialNumber',
    reason: 'say a serial number or a quantity',
    broken: ({ row }) => row.serialNumber === null && row.quantity === null,
  },
  {
    column: 'serialNumber',
    reason: 'a spreadsheet has written this number in scientific notation; write its digits',
    broken: ({ row }) => row.serialNumber !== null && SCIENTIFIC.test(row.serialNumber),
  },
  {
    column: 'quantity',
    reason: 'can be read in two ways; write 1000 or 1.0, without a mark for thousands',
    broken: ({ cells }) => TWO_READINGS.test(cells['quantity'] ?? ''),
  },
  {
    column: 'quantity',
    reason: 'write a quantity like 3 or 2.5, at most 1000000',
    broken: ({ row, cells }) => row.quantity !== null && !isNumber(cells['quantity'] ?? ''),
  },
  {
    column: 'quantity',
    reason: 'is 1 for one serial number',
    broken: ({ row }) => row.serialNumber !== null && row.quantity !== null && row.quantity !== 1,
  },
  {
    column: 'conditionNotes',
    reason: 'is longer than 500 characters',
    broken: ({ row }) => row.conditionNotes !== null && row.conditionNotes.length > 500,
  },
  {
    column: 'warrantyStart',
    reason: WRITE_A_DATE,
    broken: ({ row }) => row.warrantyStart !== null && !isDate(row.warrantyStart),
  },
  {
    column: 'warrantyEnd',
    reason: WRITE_A_DATE,
    broken: ({ row }) => row.warrantyEnd !== null && !isDate(row.warrantyEnd),
  },
  {
    column: 'warrantyEnd',
    reason: 'is before warrantyStart',
    broken: ({ row: { warrantyStart, warrantyEnd } }) =>
      warrantyStart !== null && warrantyEnd !== null && isDate(warrantyEnd) && warrantyEnd < warrantyStart,
  },
];

const isNumber = (text: string) => TWO_READINGS.test(text) || isQuantity(text);
const isQuantity = (text: string) => QUANTITY.test(text) && Number(text) > 0 && Number(text) <= 1_000_000;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isDate = (text: string): boolean => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const leapDay = month === '02' && isLeap(Number(year)) ? 1 : 0;
  const days = (MONTH_DAYS[Number(month) - 1] ?? 0) + leapDay;
  return Number(year) > 0 && Number(day) >= 1 && Number(day) <= days;
};

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Tells why these goods do not fit the tracking of the item; null when they fit. */
export const misfit = (row: GoodsRow, { sku, tracking }: { sku: string; tracking: Tracking }): RowProblem | null => {
  if (tracking === 'NONE') return { column: 'sku', value: sku, reason: 'has no stock: its tracking is NONE' };
  if (tracking === 'SERIAL' && row.serialNumber === null) {
    return {
      column: 'serialNumber',
      value: '',
      reason: `${sku} is serial-tracked: each unit needs a row with its serial number`,
    };
  }
  if (tracking === 'QUANTITY' && row.serialNumber !== null) {
    return { column: 'serialNumber', value: row.serialNumber, reason: `${sku} is not serial-tracked: give a quantity` };
  }
  return null;
};
