import type { Disposition, Invoice, InvoiceLine, ReturnInvoiceData } from '@provena/api-client';
import { amountOf, quantityOf } from './typed-number.ts';

/** A line that can be corrected: the quantity that did not come back yet, and its units. */
export interface OpenLine {
  id: string;
  name: string;
  sold: number;
  left: number;
  /** The units that are still sold to it; none where it has no numbers. */
  serials: string[];
  tracking: InvoiceLine['item']['tracking'];
}

/** What is chosen of a line: units, or a typed quantity; where they go; and what is typed as taken off its price. */
export interface Chosen {
  serials: readonly string[];
  quantity: string;
  disposition: Disposition;
  reduction: string;
}

export const NOTHING: Chosen = { serials: [], quantity: '', disposition: 'RESTOCK', reduction: '' };

/** Quantities have three decimals at most, and are exact as whole thousandths. */
const exact = (value: number): number => Math.round(value * 1_000) / 1_000;

export const openLines = ({ lines }: Pick<Invoice, 'lines'>): OpenLine[] =>
  lines.map(({ id, description, quantity, returned, serials, item }) => ({
    id,
    name: description,
    sold: quantity,
    left: exact(quantity - returned),
    serials: serials.filter(({ status }) => status === 'SOLD').map(({ serialNumber }) => serialNumber),
    tracking: item.tracking,
  }));

/** All of a line that did not come back. */
export const everythingOf = ({ left, serials }: OpenLine): Chosen => ({
  ...NOTHING,
  serials,
  quantity: serials.length > 0 || left === 0 ? '' : String(left),
});

type Body = NonNullable<ReturnInvoiceData['body']>;

export interface Correction extends Pick<Body, 'lines' | 'reductions'> {
  /** By the line, what of it cannot be taken as it is typed. */
  faults: ReadonlyMap<string, 'quantity' | 'reduction'>;
  isNothing: boolean;
}

/** What is corrected as it is chosen and typed. */
export const correctionOf = (open: readonly OpenLine[], chosen: Readonly<Record<string, Chosen>>): Correction => {
  const faults = new Map<string, 'quantity' | 'reduction'>();
  const lines: NonNullable<Body['lines']> = [];
  const reductions: NonNullable<Body['reductions']> = [];
  for (const line of open) {
    const { serials, quantity: typed, disposition, reduction } = chosen[line.id] ?? NOTHING;
    const quantity = line.serials.length > 0 ? serials.length : quantityTyped(typed);
    if (quantity === null || quantity > line.left) faults.set(line.id, 'quantity');
    else if (quantity > 0) lines.push({ lineId: line.id, quantity, serials: [...serials], disposition });
    const amount = amountTyped(reduction);
    if (amount === null) faults.set(line.id, 'reduction');
    else if (amount !== '0') reductions.push({ lineId: line.id, amount });
  }
  return { lines, reductions, faults, isNothing: lines.length === 0 && reductions.length === 0 };
};

const quantityTyped = (typed: string): number | null =>
  ['', '0'].includes(typed.trim()) ? 0 : quantityOf(typed.trim());
const amountTyped = (typed: string): string | null => (typed.trim() === '' ? '0' : amountOf(typed.trim()));
