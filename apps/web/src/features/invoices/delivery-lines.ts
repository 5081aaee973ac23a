import type { ConfirmDeliveryData, Invoice, PurchaseOrder } from '@provena/api-client';
import { quantityOf } from './typed-number.ts';

/** A line of an invoice and what of it is not handed over yet, or a line of a purchase order and what is still to come. */
export interface OpenLine {
  id: string;
  name: string;
  /** The quantity of the line, sold or ordered. */
  sold: number;
  open: number;
}

/** Quantities have three decimals at most, and are exact as whole thousandths. */
const exact = (value: number): number => Math.round(value * 1_000) / 1_000;

/** The lines of an invoice that are not delivered in full. */
export const openLines = ({ lines, deliveries }: Pick<Invoice, 'lines' | 'deliveries'>): OpenLine[] => {
  const delivered = new Map<string, number>();
  for (const { lineId, quantity } of deliveries.flatMap(delivery => delivery.lines)) {
    delivered.set(lineId, (delivered.get(lineId) ?? 0) + quantity);
  }
  return lines
    .map(({ id, description, quantity }) => ({
      id,
      name: description,
      sold: quantity,
      open: exact(quantity - (delivered.get(id) ?? 0)),
    }))
    .filter(({ open }) => open > 0);
};

/** The lines of a purchase order that did not come in in full. */
export const awaitedLines = ({ lines }: Pick<PurchaseOrder, 'lines'>): OpenLine[] =>
  lines
    .map(({ id, name, quantity, received }) => ({ id, name, sold: quantity, open: exact(quantity - received) }))
    .filter(({ open }) => open > 0);

/** The quantities as they are typed, by line. */
export type Typed = Readonly<Record<string, string>>;

/** The quantity that is typed for a line: all that is open unless changed, 0 for an empty field; null when it is none. */
const handedOver = ({ id, open }: OpenLine, typed: Typed): number | null => {
  const text = (typed[id] ?? String(open)).trim();
  const value = text === '' || text === '0' ? 0 : quantityOf(text);
  return value === null || value > open ? null : value;
};

type Asked = NonNullable<ConfirmDeliveryData['body']['lines']>;

interface Delivery {
  /** The lines whose quantity cannot be taken. */
  faults: ReadonlySet<string>;
  /** What is handed over or came in; undefined for all that is open. */
  lines: Asked | undefined;
  isNothing: boolean;
}

/** What is handed over or came in now, as it is typed. */
export const deliveryOf = (open: readonly OpenLine[], typed: Typed): Delivery => {
  const taken = open.map(line => ({ line, quantity: handedOver(line, typed) }));
  const chosen = taken.flatMap(({ line, quantity }) => (quantity ? [{ lineId: line.id, quantity }] : []));
  const isAll = taken.every(({ line, quantity }) => quantity === line.open);
  return {
    faults: new Set(taken.filter(({ quantity }) => quantity === null).map(({ line }) => line.id)),
    lines: isAll ? undefined : chosen,
    isNothing: chosen.length === 0,
  };
};
