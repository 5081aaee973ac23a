import { DomainError, Money } from '@provena/domain';

/** What a line keeps of its item from the moment it was added: a later price change does not reach an open sale. */
export interface SoldItem {
  id: string;
  sku: string;
  name: string;
  tracking: 'NONE' | 'QUANTITY' | 'SERIAL';
  unitPrice: string;
  taxRate: string;
}

/** One item of a sale. Lines are values: a change makes a new one. */
export interface SaleLine {
  id: string;
  item: Pick<SoldItem, 'id' | 'sku' | 'name' | 'tracking'>;
  quantity: number;
  unitPrice: string;
  taxRate: string;
  /** The captured units, as they were received into stock. */
  serials: string[];
}

/** What a serial-tracked line still lacks; the shape every `serials-missing` refusal lists. */
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
export const lineOf = (id: string, { unitPrice, taxRate, ...item }: SoldItem, quantity: number): SaleLine =>
  withQuantity(
    {
      id,
      item: { id: item.id, sku: item.sku, name: item.name, tracking: item.tracking },
      quantity,
      unitPrice: unitPrice.replace(/(\.\d{2}\d*?)0+$/, '$1'),
      taxRate: taxRate.includes('.') ? taxRate.replace(/\.?0+$/, '') : taxRate,
      serials: [],
    },
    quantity,
  );

/** The same line with another quantity; captured units beyond it are dropped, last captured first. */
export const withQuantity = (line: SaleLine, quantity: number): SaleLine => {
  const rounded = Math.round(quantity * 1000) / 1000;
  if (line.item.tracking === 'SERIAL' && !Number.isInteger(rounded)) {
    throw new DomainError('validation', `${line.item.name} has serial numbers; its quantity must be whole.`, {
      lineId: line.id,
      itemId: line.item.id,
      quantity,
    });
  }
  return { ...line, quantity: rounded, serials: line.serials.slice(0, rounded) };
};

/** The same line with exactly these units. Refused with `validation` when the line cannot have them. */
export const withSerials = (line: SaleLine, serials: readonly string[]): SaleLine => {
  const facts = { lineId: line.id, itemId: line.item.id, required: line.quantity, captured: serials.length };
  if (line.item.tracking !== 'SERIAL' && serials.length > 0) {
    throw new DomainError('validation', `${line.item.name} has no serial numbers.`, facts);
  }
  if (serials.length > line.quantity) {
    const detail = `${line.item.name}: ${serials.length} serial numbers for a quantity of ${line.quantity}; raise the quantity first.`;
    throw new DomainError('validation', detail, facts);
  }
  return { ...line, serials: [...serials] };
};

/** Quantity times price, rounded to cents, before tax. */
export const netOf = (line: SaleLine): Money => Money.of(line.unitPrice).times(line.quantity).rounded();

/** Tax of the line, rounded to cents. */
export const taxOf = (line: SaleLine): Money => netOf(line).percent(line.taxRate).rounded();

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
