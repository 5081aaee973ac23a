import type { Tracking } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** A line of an invoice, how much of it is on order, and the vendor of its item. */
export interface OrderableLine {
  lineId: string;
  item: { id: string; sku: string; name: string; tracking: Tracking };
  quantity: number;
  ordered: number;
  vendor: Vendor | null;
}

interface Vendor {
  id: string;
  name: string;
}

/** Lines to be ordered: all of each that is not on order, and from the vendor of its item, unless one says otherwise. */
export interface AskedLines {
  lines?: readonly AskedLine[] | undefined;
  lineIds?: readonly string[] | undefined;
}

interface AskedLine {
  lineId: string;
  quantity?: number | undefined;
  vendorId?: string | undefined;
}

export interface OrderLine {
  invoiceLineId: string;
  itemId: string;
  sku: string;
  name: string;
  quantity: number;
}

/** A purchase order to be made. */
export interface VendorOrder {
  vendorId: string;
  vendorName: string;
  lines: OrderLine[];
}

/** The lines of an invoice, the numbers of the orders they are on, and the vendors that are asked for. */
export interface Orderable {
  lines: readonly OrderableLine[];
  orderOf: ReadonlyMap<string, string>;
  vendors: readonly Vendor[];
}

/** Quantities have three decimals at most, and are exact as whole thousandths. */
const exact = (quantity: number): number => Math.round(quantity * 1_000) / 1_000;

/** What of a line is not on order. */
const restOf = ({ quantity, ordered }: OrderableLine): number => Math.max(0, exact(quantity - ordered));

/**
 * One order for each vendor, in the order in which the lines name them. Without `asked` it takes of every line that has a
 * vendor what is not on order. Refuses with `validation`, `vendor-missing {lines}`, `already-ordered {lines}`,
 * `nothing-to-order`.
 */
export const ordersFor = (orderable: Orderable, asked: AskedLines): VendorOrder[] => {
  const isAsked = asked.lines !== undefined || asked.lineIds !== undefined;
  const rest = () => orderable.lines.filter(line => line.vendor && restOf(line) > 0);
  const chosen = isAsked ? chosenLines(orderable, asked) : rest();
  if (chosen.length === 0) throw new DomainError('nothing-to-order', 'No line is left that could be ordered.');
  const orders = new Map<string, VendorOrder>();
  for (const { vendor, lineId, item, quantity, ordered } of chosen) {
    if (!vendor) continue;
    const order = orders.get(vendor.id) ?? { vendorId: vendor.id, vendorName: vendor.name, lines: [] };
    const left = { invoiceLineId: lineId, itemId: item.id, sku: item.sku, name: item.name };
    order.lines.push({ ...left, quantity: exact(quantity - ordered) });
    orders.set(vendor.id, order);
  }
  return [...orders.values()];
};

/** The lines as they are asked for, in their order on the invoice: nothing of them counts as ordered. */
const chosenLines = (orderable: Orderable, { lines: told = [], lineIds = [] }: AskedLines): OrderableLine[] => {
  const named = lineIds.map((lineId, index): PlacedLine => ({ lineId, at: `#/lineIds/${index}` }));
  const asked = [...told.map((line, index) => ({ ...line, at: `#/lines/${index}/lineId` })), ...named];
  const wanted = new Map(asked.map(line => [line.lineId.toLowerCase(), line]));
  refuseFaults(orderable, asked);
  const chosen = orderable.lines.filter(line => wanted.has(line.lineId));
  refuse(
    'already-ordered',
    chosen.flatMap(line => {
      const purchaseOrder = orderable.orderOf.get(line.lineId);
      return purchaseOrder !== undefined && restOf(line) === 0 ? [{ lineId: line.lineId, purchaseOrder }] : [];
    }),
  );
  const vendorOf = new Map(orderable.vendors.map(vendor => [vendor.id, vendor]));
  const lines = chosen.map(line => {
    const { quantity = restOf(line), vendorId } = wanted.get(line.lineId) ?? {};
    const vendor = vendorId === undefined ? line.vendor : vendorOf.get(vendorId.toLowerCase());
    return { ...line, quantity, ordered: 0, vendor: vendor ?? null };
  });
  refuse(
    'vendor-missing',
    lines.flatMap(({ vendor, lineId, item: { id: itemId, sku, name } }) =>
      vendor ? [] : [{ lineId, itemId, sku, name }],
    ),
  );
  return lines;
};

/** An asked line, and where the request names it. */
type PlacedLine = AskedLine & { at: string };

const refuseFaults = ({ lines, vendors }: Orderable, asked: readonly PlacedLine[]): void => {
  const known = new Map(lines.map(line => [line.lineId, line]));
  const seen = new Set<string>();
  const errors = asked.flatMap(({ lineId, quantity, vendorId, at }, index) => {
    const line = known.get(lineId.toLowerCase());
    if (!line) return [{ pointer: at, detail: 'is not on this invoice' }];
    if (seen.has(line.lineId)) return [{ pointer: at, detail: 'is named twice' }];
    seen.add(line.lineId);
    const isPart = line.item.tracking === 'SERIAL' && !Number.isInteger(quantity ?? 1);
    if (isPart) return [{ pointer: `#/lines/${index}/quantity`, detail: 'is a part of a unit' }];
    const isVendor = vendorId === undefined || vendors.some(({ id }) => id === vendorId.toLowerCase());
    return isVendor ? [] : [{ pointer: `#/lines/${index}/vendorId`, detail: 'is no vendor' }];
  });
  if (errors.length > 0) throw new DomainError('validation', 'The purchase order is not valid.', { errors });
};

const SENTENCES = {
  'already-ordered': 'A line is on a purchase order already; cancel that one first.',
  'vendor-missing': 'Say first which vendor these items are bought from.',
};

const refuse = (code: keyof typeof SENTENCES, lines: readonly object[]): void => {
  if (lines.length > 0) throw new DomainError(code, SENTENCES[code], { lines });
};
