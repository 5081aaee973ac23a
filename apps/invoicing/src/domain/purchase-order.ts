import { DomainError } from '@provena/domain';

/** A line of an invoice, and the vendor of its item. */
export interface OrderableLine {
  lineId: string;
  itemId: string;
  sku: string;
  name: string;
  quantity: number;
  vendor: { id: string; name: string } | null;
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

/** An order that was made already: its number and the lines it has. Cancelled orders are left out. */
export interface Ordered {
  number: string;
  lineIds: readonly string[];
}

/**
 * One order for each vendor, in the order in which the lines name them. Without `asked` it takes every line that has a
 * vendor and is not on order. Refuses with `validation`, `vendor-missing {lines}`, `already-ordered {lines}`,
 * `nothing-to-order`.
 */
export const ordersFor = (
  lines: readonly OrderableLine[],
  ordered: readonly Ordered[],
  asked: readonly string[] | undefined,
): VendorOrder[] => {
  const where = new Map(ordered.flatMap(({ number, lineIds }) => lineIds.map(id => [id, number] as const)));
  const chosen = asked ? named(lines, where, asked) : lines.filter(line => line.vendor && !where.has(line.lineId));
  if (chosen.length === 0) throw new DomainError('nothing-to-order', 'No line is left that could be ordered.');
  const orders = new Map<string, VendorOrder>();
  for (const { vendor, lineId, ...line } of chosen) {
    if (!vendor) continue;
    const order = orders.get(vendor.id) ?? { vendorId: vendor.id, vendorName: vendor.name, lines: [] };
    order.lines.push({ invoiceLineId: lineId, ...line });
    orders.set(vendor.id, order);
  }
  return [...orders.values()];
};

const named = (
  lines: readonly OrderableLine[],
  where: ReadonlyMap<string, string>,
  asked: readonly string[],
): OrderableLine[] => {
  const ids = new Set(asked.map(id => id.toLowerCase()));
  const known = new Set(lines.map(line => line.lineId));
  const errors = asked.flatMap((id, index) =>
    known.has(id.toLowerCase()) ? [] : [{ pointer: `#/lineIds/${index}`, detail: 'is not on this invoice' }],
  );
  if (errors.length > 0) throw new DomainError('validation', 'The purchase order is not valid.', { errors });
  const chosen = lines.filter(line => ids.has(line.lineId));
  refuse(
    'already-ordered',
    chosen.flatMap(({ lineId }) => {
      const purchaseOrder = where.get(lineId);
      return purchaseOrder === undefined ? [] : [{ lineId, purchaseOrder }];
    }),
  );
  refuse(
    'vendor-missing',
    chosen.flatMap(({ vendor, lineId, itemId, sku, name }) => (vendor ? [] : [{ lineId, itemId, sku, name }])),
  );
  return chosen;
};

const SENTENCES = {
  'already-ordered': 'A line is on a purchase order already; cancel that one first.',
  'vendor-missing': 'Say first which vendor these items are bought from.',
};

const refuse = (code: keyof typeof SENTENCES, lines: readonly object[]): void => {
  if (lines.length > 0) throw new DomainError(code, SENTENCES[code], { lines });
};
