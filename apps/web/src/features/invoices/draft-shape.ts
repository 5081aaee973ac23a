import type { LineItem, Named, TaxTreatment } from '@provena/api-client';
import { serialKey } from '@provena/domain';

/** A line as the form holds it. `key` names the row of the form, `id` the saved line. */
export interface DraftLine {
  key: string;
  id: string | null;
  item: LineItem;
  description: string;
  quantity: number;
  unitPrice: string;
  /** Price and discount have the tax in them. */
  priceIncludesTax: boolean;
  /** An amount, or a part of the price like `10%`. */
  discount: string;
  taxRate: string;
  /** The named tax rate; null where only the number is said. Its name is there once it was saved or chosen. */
  taxRateId: string | null;
  taxName: string | null;
  serials: readonly string[];
}

/** The discount of a line as the API takes it. */
export const discountTerms = (discount: string): { discount: string } | { discountPercent: string } =>
  discount.endsWith('%') ? { discountPercent: discount.slice(0, -1) } : { discount };

/** What a scan did: the unit it captured, how much it added to which line, and whether the line was new. */
export interface ScanDone {
  line: string;
  serial: string | null;
  added: number;
}

export type DateField = 'invoiceDate' | 'serviceDate' | 'dueDate';

/** A customer as the form knows it; what is not said of the tax is charged. */
export interface DraftCustomer extends Named {
  taxTreatment?: TaxTreatment;
}

/** An invoice as the form holds it, before it is saved. */
export interface Draft {
  customer: DraftCustomer | null;
  location: Named;
  notes: string;
  expiresOn: string;
  /** Empty where they follow from others; absent in drafts that were kept before there were any. */
  invoiceDate?: string;
  serviceDate?: string;
  dueDate?: string;
  lines: readonly DraftLine[];
  /** The last scan, as long as it can be taken back. */
  lastScan: ScanDone | null;
}

/** The item of a new line, with its price and tax as the catalogue has them. */
export interface Offered extends LineItem {
  unitPrice: string;
  priceIncludesTax: boolean;
  taxRate: string;
  taxRateId: string | null;
}

/** An item, or one unit of it, that comes into the draft. `key` is the row's key if it needs a new one. */
export interface Added {
  item: Offered;
  quantity: number;
  serial: string | null;
  key: string;
}

export type Change =
  | { kind: 'head'; head: Partial<Omit<Draft, 'lines' | 'lastScan'>> }
  | { kind: 'add'; added: Added }
  | { kind: 'undo' }
  | { kind: 'quantity'; line: string; quantity: number }
  | {
      kind: 'terms';
      line: string;
      terms: Partial<Pick<DraftLine, 'unitPrice' | 'discount' | 'taxRate' | 'taxRateId' | 'taxName' | 'description'>>;
    }
  | { kind: 'capture'; line: string; serials: readonly string[]; quantity: number }
  | { kind: 'release'; serials: readonly { item: string; serial: string }[] }
  | { kind: 'remove'; line: string }
  | { kind: 'put'; line: DraftLine; place: number }
  | { kind: 'move'; line: string; by: number };

export const isTracked = ({ item }: Pick<DraftLine, 'item'>): boolean => item.tracking === 'SERIAL';

/** One unit, however its number is typed. */
export const unitKey = (itemId: string, serial: string): string => `${itemId} ${serialKey(serial)}`;

/** The units that lines other than the named one have. */
export const unitsBeside = ({ lines }: Draft, line: string | null): Set<string> =>
  new Set(
    lines
      .filter(({ key }) => key !== line)
      .flatMap(({ item, serials }) => serials.map(serial => unitKey(item.id, serial))),
  );

/** The line a unit is captured on; undefined when the draft does not have it. */
export const lineOfUnit = ({ lines }: Draft, itemId: string, serial: string): DraftLine | undefined => {
  const wanted = unitKey(itemId, serial);
  return lines.find(({ item, serials }) => serials.some(captured => unitKey(item.id, captured) === wanted));
};

/** True for a quantity that the line can have: above zero, whole for units, and not below those captured. */
export const fitsQuantity = (line: DraftLine, quantity: number): boolean =>
  quantity > 0 &&
  quantity <= 1_000_000 &&
  (!isTracked(line) || (Number.isInteger(quantity) && quantity >= line.serials.length));
