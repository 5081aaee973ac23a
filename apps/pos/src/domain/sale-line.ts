import { type DocumentTax, DomainError, type Facts, Money, rateKey, taxOfLines } from '@provena/domain';

/**
 * The fields of an item that a line keeps from the moment it was added: a later price change does not reach an open sale.
 */
export interface SoldItem {
  id: string;
  sku: string;
  name: string;
  tracking: 'NONE' | 'QUANTITY' | 'SERIAL';
  unitPrice: string;
  /** Its price has the tax in it; left out by items that were sold before prices could. */
  priceIncludesTax?: boolean;
  taxRate: string;
}

/** The permission for a price or discount that the catalogue does not have: who gave it, when and why; `at` is RFC 3339. */
export interface Allowance {
  username: string;
  at: string;
  reason: string | null;
}

/** An amount taken off, and the quantity it was allowed for; lines of older sales have no quantity. */
export interface AmountOff {
  amount: string;
  forQuantity?: number;
}

/** One item of a sale. Lines are values: a change makes a new one. */
export interface SaleLine {
  id: string;
  item: Pick<SoldItem, 'id' | 'sku' | 'name' | 'tracking'>;
  quantity: number;
  unitPrice: string;
  /** Price, override and discount have the tax in them; left out by lines from before prices could. */
  priceIncludesTax?: boolean;
  taxRate: string;
  /** Another price than the item's: the list price, and the permission for it. */
  override?: { listPrice: string } & Allowance;
  /** Taken off the price: an amount for so many pieces, or a percentage. Both follow the quantity. */
  discount?: (AmountOff & Allowance) | ({ percent: string } & Allowance);
  /** The captured units, as they were received into stock. */
  serials: string[];
  /** Its item was withdrawn since. */
  withdrawn?: boolean;
}

/** The serial numbers that a serial-tracked line still lacks; the shape every `serials-missing` refusal lists. */
export interface MissingSerials {
  lineId: string;
  index: number;
  itemId: string;
  sku: string;
  name: string;
  required: number;
  captured: number;
}

/** A new line; the item's price and rate lose the zeros a database column adds. */
export const lineOf = (
  id: string,
  { unitPrice, taxRate, priceIncludesTax = false, ...item }: SoldItem,
  quantity: number,
): SaleLine =>
  withQuantity(
    {
      id,
      item: { id: item.id, sku: item.sku, name: item.name, tracking: item.tracking },
      quantity,
      unitPrice: unitPrice.replace(/(\.\d{2}\d*?)0+$/, '$1'),
      priceIncludesTax,
      taxRate: rateKey(taxRate),
      serials: [],
    },
    quantity,
  );

/** The same line with another quantity; captured units beyond it are dropped, last captured first. */
export const withQuantity = (line: SaleLine, quantity: number): SaleLine => {
  const rounded = Math.round(quantity * 1000) / 1000;
  if (line.item.tracking === 'SERIAL' && !Number.isInteger(rounded)) {
    const detail = `${line.item.name} has serial numbers; its quantity must be whole.`;
    throw new DomainError('validation', detail, {
      errors: [{ pointer: '#/quantity', detail }],
      lineId: line.id,
      itemId: line.item.id,
      quantity,
    });
  }
  return { ...sharing(line), quantity: rounded, serials: line.serials.slice(0, rounded) };
};

/** A line whose amount off says for how many pieces it is, made before the quantity changes. */
const sharing = (line: SaleLine): SaleLine => {
  const { discount, quantity } = line;
  if (!discount || !('amount' in discount)) return line;
  return { ...line, discount: { ...discount, forQuantity: discount.forQuantity ?? quantity } };
};

/** The same line with exactly these units. Refuses with `validation` units that the line cannot have. */
export const withSerials = (line: SaleLine, serials: readonly string[]): SaleLine => {
  const facts = { lineId: line.id, itemId: line.item.id, required: line.quantity, captured: serials.length };
  if (line.item.tracking !== 'SERIAL' && serials.length > 0) {
    throw wrongSerials(`${line.item.name} has no serial numbers.`, facts);
  }
  if (serials.length > line.quantity) {
    const detail = `${line.item.name}: ${serials.length} serial numbers for a quantity of ${line.quantity}; raise the quantity first.`;
    throw wrongSerials(detail, facts);
  }
  return { ...line, serials: [...serials] };
};

const wrongSerials = (detail: string, facts: Facts): DomainError =>
  new DomainError('validation', detail, { errors: [{ pointer: '#/serials', detail }], ...facts });

/** The same line at another price; the item's own price removes the override. */
export const withPrice = (line: SaleLine, unitPrice: string, allowance: Allowance): SaleLine => {
  const { override, ...rest } = line;
  const listPrice = override?.listPrice ?? line.unitPrice;
  if (Money.of(unitPrice).compare(Money.of(listPrice)) === 0) return { ...rest, unitPrice: listPrice };
  return { ...rest, unitPrice, override: { listPrice, ...allowance } };
};

/** A discount: an amount, a percentage up to 100, or none. */
export type Discount = { amount: string } | { percent: string } | null;

/**
 * The same line with this discount instead of the one it had. Refuses with `validation` a discount of more than the line
 * comes to.
 */
export const withDiscount = (line: SaleLine, discount: Discount, allowance: Allowance): SaleLine => {
  const { discount: _, ...rest } = line;
  if (discount === null) return rest;
  const changed = sharing({ ...rest, discount: { ...discount, ...allowance } });
  const isTooMuch =
    'amount' in discount
      ? Money.of(discount.amount).compare(undiscounted(line)) > 0
      : Money.of(discount.percent).compare(Money.of('100')) > 0;
  if (!isTooMuch) return changed;
  const detail = `${line.item.name} comes to ${undiscounted(line).toString()}; a discount cannot be more.`;
  throw new DomainError('validation', detail, { errors: [{ pointer: '#/discount', detail }] });
};

const undiscounted = (line: SaleLine): Money => Money.of(line.unitPrice).times(line.quantity).rounded();

/**
 * The discount of a line, in minor units; never more than the line comes to. An amount was allowed for a quantity: removed
 * pieces take their share of it with them, rounded so that less is given away, and pieces added later bring none.
 */
export const discountOf = (line: SaleLine): Money => {
  const { discount } = line;
  if (!discount) return Money.zero;
  const price = undiscounted(line);
  const off = 'amount' in discount ? shareOf(discount, line.quantity) : price.percent(discount.percent).rounded();
  return off.compare(price) > 0 ? price : off;
};

const shareOf = ({ amount, forQuantity }: AmountOff, quantity: number): Money => {
  const all = Money.of(amount).rounded();
  return forQuantity === undefined || quantity >= forQuantity ? all : all.part(quantity, forQuantity).roundedDown();
};

/** Quantity times price less discount, rounded; the tax is in it when it is in the price. */
const amountOf = (line: SaleLine): Money => undiscounted(line).minus(discountOf(line));

/** The tax of lines as their invoice has it: by rate, and of each line its share and the amount before it. */
export const taxOf = (lines: readonly SaleLine[]): DocumentTax =>
  taxOfLines(lines.map(line => ({ ...line, total: amountOf(line).toString() })));

/** The taxes of lines and their sums: before tax, and what the customer pays. */
export const sumsOf = (lines: readonly SaleLine[]): DocumentTax & { subtotal: Money; total: Money } => {
  const taxes = taxOf(lines);
  const subtotal = Money.sum(taxes.nets);
  return { ...taxes, subtotal, total: subtotal.plus(taxes.tax) };
};

/** The amount that the customer pays for lines. */
export const totalOf = (lines: readonly SaleLine[]): Money => sumsOf(lines).total;

export const missingSerials = (lines: readonly SaleLine[]): MissingSerials[] =>
  lines.flatMap(({ id, item, quantity, serials }, index) =>
    item.tracking === 'SERIAL' && serials.length !== quantity
      ? [
          {
            lineId: id,
            index,
            itemId: item.id,
            sku: item.sku,
            name: item.name,
            required: quantity,
            captured: serials.length,
          },
        ]
      : [],
  );

/** Refuses a sale without lines (`validation`), and lines that lack units (`serials-missing {lines}`). */
export const refuseUnsellable = (lines: readonly SaleLine[]): void => {
  if (lines.length === 0) throw wrongLines('There is nothing on the sale.', { lines });
  const missing = missingSerials(lines);
  if (missing.length === 0) return;
  const names = missing.map(({ name, required, captured }) => `${name} (${captured} of ${required})`).join(', ');
  throw new DomainError('serials-missing', `Serial numbers are missing: ${names}.`, { lines: missing });
};

/** Refuses with `validation` lines that come to more than a sale can be. A discount leaves the price of a line as it is. */
export const refuseTooMuch = (lines: readonly SaleLine[]): void => {
  const amounts = lines.map(undiscounted);
  const sums = [...amounts, Money.sum(amounts), totalOf(lines)];
  if (sums.some(sum => sum.compare(Money.most) > 0)) {
    throw wrongLines(`A sale comes to at most ${Money.most.toString()}.`, { most: Money.most.toString() });
  }
};

const MOST_LINES = 500;

export const withOneMore = (lines: readonly SaleLine[], line: SaleLine): SaleLine[] => {
  if (lines.length < MOST_LINES) return [...lines, line];
  throw wrongLines(`A sale has at most ${MOST_LINES} lines.`, { lines: MOST_LINES });
};

const wrongLines = (detail: string, facts: Facts): DomainError =>
  new DomainError('validation', detail, { errors: [{ pointer: '#/lines', detail }], ...facts });
