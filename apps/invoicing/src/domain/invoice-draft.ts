import type { Tracking } from '@provena/contracts';
import { beforeTax, DomainError, Money, priceLine } from '@provena/domain';
import type { Captured, DocumentLine, DocumentSerial, InvoiceUnit } from './invoice-document.ts';
import { type DocumentSums, taxed } from './document-sums.ts';
import { checkLineTax, checkTaxes, type LineTax, taxOfLine, type TaxRules } from './line-tax.ts';
import { Problems } from './problems.ts';
import { refuseWithdrawn } from './sellable.ts';

/** A line as it was asked for; `id` names a line of the visible version. */
export interface DraftLine {
  id?: string;
  itemId: string;
  description?: string;
  quantity: number;
  unitPrice?: string;
  priceIncludesTax?: boolean;
  discount: string;
  discountPercent?: string | null;
  taxRate?: string;
  taxRateId?: string | null;
  serials: Captured[];
}

/** An item of the catalogue, from which a line takes its defaults. */
export interface KnownItem {
  id: string;
  sku: string;
  name: string;
  tracking: Tracking;
  unitPrice: string;
  priceIncludesTax: boolean;
  taxRate: string;
  taxRateId?: string | null;
  /** False once it was withdrawn. */
  isActive: boolean;
}

/** A line of the visible version: it keeps its item, and its price unless the form changes it. */
export interface KnownLine extends LineTax {
  id: string;
  itemId: string;
  sku: string;
  name: string;
  tracking: Tracking;
  description: string;
  unitPrice: string;
  priceIncludesTax: boolean;
}

/** The data that lines are checked against. `newIds` gives each line that is new its id, by place. */
export interface Surroundings {
  items: ReadonlyMap<string, KnownItem>;
  lines: ReadonlyMap<string, KnownLine>;
  units: readonly InvoiceUnit[];
  newIds: readonly string[];
  taxRules: TaxRules;
}

export interface PricedLines extends DocumentSums {
  lines: DocumentLine[];
}

/** A line before its tax, which is a share of the document's: `total` is with tax when its price is. */
export type UntaxedLine = Omit<DocumentLine, 'tax'>;

const MOST_SERIALS = 1_000;

/**
 * Checks and prices the lines of an invoice. Refuses with `validation {errors}`, `item-inactive {lines}`, `serial-duplicate
 * {serials}` when a unit is captured twice, and `serials-missing {lines}` naming every serial-tracked line with fewer units
 * than its quantity.
 */
export const priceInvoice = (draft: readonly DraftLine[], around: Surroundings): PricedLines => {
  for (const check of lineChecks(draft, around)) check();
  const lines = unpricedLines(draft, around);
  checkAmounts(lines);
  checkTaxesOf(lines, around);
  const priced = taxed(lines);
  checkTotal(priced);
  return priced;
};

/** The checks of lines before they are priced, each of which refuses. */
export const lineChecks = (draft: readonly DraftLine[], around: Surroundings): (() => void)[] => [
  () => checkLines(draft, around),
  () => refuseWithdrawn(draft, around),
  () => refuseRepeatedSerials(draft),
  () => refuseMissingSerials(draft, around),
];

/** The lines of a document without their taxes. Every item must be known. */
export const unpricedLines = (draft: readonly DraftLine[], around: Surroundings): UntaxedLine[] => {
  const units = new Map(around.units.map(unit => [claimKey(unit.itemId, unit.serialKey), unit]));
  return draft.map((line, index) => documentLine(line, index, around, units));
};

/** Refuses with `validation` lines whose discount is more than their price, and amounts without room. */
export const checkAmounts = (lines: readonly UntaxedLine[]): void => {
  const problems = new Problems();
  lines.forEach(({ total }, index) => {
    if (total.startsWith('-')) problems.add(`lines/${index}/discount`, 'is more than the line comes to');
    else if (!Money.fits(total)) problems.add(`lines/${index}`, 'comes to more than an invoice can be');
  });
  problems.refuse();
};

/** Refuses with `validation` taxes that cannot stand on one document. */
export const checkTaxesOf = (lines: readonly UntaxedLine[], { taxRules }: Surroundings): void => {
  const problems = new Problems();
  checkTaxes(lines, taxRules, problems);
  problems.refuse();
};

/** Refuses with `validation` a total without room. */
export const checkTotal = ({ total }: DocumentSums): void => {
  const problems = new Problems();
  if (!Money.fits(total)) problems.add('lines', 'come to more than an invoice can be');
  problems.refuse();
};

export const checkLines = (draft: readonly DraftLine[], around: Surroundings): void => {
  const problems = new Problems();
  const met = new Set<string>();
  draft.forEach((line, index) => {
    checkIdentity(line, index, around, problems);
    if (line.id !== undefined && met.has(line.id)) problems.add(`lines/${index}/id`, 'is on another line already');
    if (line.id !== undefined) met.add(line.id);
    const item = around.items.get(line.itemId);
    if (item) checkQuantity(line, index, item, problems);
    else problems.add(`lines/${index}/itemId`, 'is not an item of the catalogue');
    checkLineTax(line, around.lines.get(line.id ?? ''), around.taxRules, (field, detail) =>
      problems.add(`lines/${index}/${field}`, detail),
    );
  });
  const serials = draft.reduce((count, line) => count + line.serials.length, 0);
  if (serials > MOST_SERIALS)
    problems.add('lines', `have ${serials} serial numbers; one invoice takes at most ${MOST_SERIALS}`);
  problems.refuse();
};

const checkIdentity = (line: DraftLine, index: number, around: Surroundings, problems: Problems): void => {
  if (line.id === undefined) return;
  const known = around.lines.get(line.id);
  if (!known) problems.add(`lines/${index}/id`, 'is not a line of this invoice; leave the id of a new line out');
  else if (known.itemId !== line.itemId)
    problems.add(`lines/${index}/itemId`, 'cannot change; remove the line and add another');
};

const checkQuantity = (line: DraftLine, index: number, item: KnownItem, problems: Problems): void => {
  if (item.tracking !== 'SERIAL') {
    if (line.serials.length > 0)
      problems.add(`lines/${index}/serials`, `must be empty: ${item.sku} is not serial-tracked`);
    return;
  }
  if (!Number.isInteger(line.quantity))
    problems.add(`lines/${index}/quantity`, `must be whole: ${item.sku} is serial-tracked`);
  else if (line.serials.length > line.quantity) {
    problems.add(
      `lines/${index}/serials`,
      `has ${line.serials.length} serial numbers for a quantity of ${line.quantity}`,
    );
  }
};

const claimKey = (itemId: string, serialKey: string): string => `${itemId} ${serialKey}`;

const refuseRepeatedSerials = (draft: readonly DraftLine[]): void => {
  const met = new Set<string>();
  const repeated = new Map<string, { serialNumber: string; itemId: string }>();
  for (const { itemId, serials } of draft) {
    for (const { serialNumber, serialKey } of serials) {
      const key = claimKey(itemId, serialKey);
      if (met.has(key)) repeated.set(key, { serialNumber, itemId });
      met.add(key);
    }
  }
  if (repeated.size === 0) return;
  const serials = [...repeated.values()];
  const names = serials.map(serial => serial.serialNumber).join(', ');
  throw new DomainError('serial-duplicate', `On this invoice more than once: ${names}. Capture each unit once.`, {
    serials,
  });
};

const refuseMissingSerials = (draft: readonly DraftLine[], around: Surroundings): void => {
  const lines = draft.flatMap((line, index) => {
    const item = around.items.get(line.itemId) as KnownItem;
    if (item.tracking !== 'SERIAL' || line.serials.length >= line.quantity) return [];
    const { sku, name } = item;
    return [
      {
        lineId: line.id,
        index,
        itemId: line.itemId,
        sku,
        name,
        required: line.quantity,
        captured: line.serials.length,
      },
    ];
  });
  if (lines.length === 0) return;
  const names = lines.map(line => `${line.sku} (${line.captured} of ${line.required})`).join(', ');
  throw new DomainError('serials-missing', `Capture the serial numbers of every unit first: ${names}.`, { lines });
};

const documentLine = (
  line: DraftLine,
  index: number,
  around: Surroundings,
  units: ReadonlyMap<string, InvoiceUnit>,
): UntaxedLine => {
  const item = around.items.get(line.itemId) as KnownItem;
  const known = line.id === undefined ? undefined : around.lines.get(line.id);
  const origin = known ?? { ...item, description: item.name };
  const { tax, ...terms } = termsOf(line, origin, taxOfLine(line, item, known, around.taxRules));
  const { quantity, discountPercent = null } = line;
  const price = priceLine({ quantity, ...terms, discountPercent });
  return {
    id: known?.id ?? (around.newIds[index] as string),
    itemId: item.id,
    sku: origin.sku,
    name: origin.name,
    tracking: item.tracking,
    description: line.description ?? origin.description,
    quantity,
    ...terms,
    discount: price.discount,
    discountPercent,
    ...tax,
    total: price.total.toString(),
    serials: line.serials.map(serial => documentSerial(serial, units.get(claimKey(line.itemId, serial.serialKey)))),
  };
};

/** Price and discount of a line; without the tax in them for a customer who is not charged it. */
const termsOf = (line: DraftLine, origin: Origin, { said, tax }: ReturnType<typeof taxOfLine>) => {
  const unitPrice = line.unitPrice ?? origin.unitPrice;
  const priceIncludesTax = line.priceIncludesTax ?? origin.priceIncludesTax;
  const { discount } = line;
  if (!priceIncludesTax || said.taxRate === tax.taxRate) return { unitPrice, priceIncludesTax, discount, tax };
  const [price, off] = [unitPrice, discount].map(amount => beforeTax(amount, said.taxRate)) as [string, string];
  return { unitPrice: price, priceIncludesTax: false, discount: off, tax };
};

type Origin = Pick<KnownLine, 'unitPrice' | 'priceIncludesTax'>;

/** Keeps the spelling with which a unit of the invoice was captured. */
const documentSerial = (captured: Captured, unit: InvoiceUnit | undefined): DocumentSerial =>
  unit ? { serialNumber: unit.serialNumber, serialKey: unit.serialKey, unitId: unit.id } : captured;
