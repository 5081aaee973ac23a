import type { Sale as SaleView, SaleLine as LineView, SaleReply, SerialCapture } from '@provena/contracts';
import type { Offline } from '../../domain/offline.ts';
import type { Sale } from '../../domain/sale.ts';
import { discountOf, type SaleLine, sumsOf } from '../../domain/sale-line.ts';

/** A sale as the contracts show it. */
export const saleView = (sale: Sale): SaleView => withSums(sale, sumsOf(sale.lines));

const withSums = (sale: Sale, { taxes, tax, shares, nets, ...sums }: ReturnType<typeof sumsOf>): SaleView => ({
  id: sale.id,
  number: sale.number,
  registerId: sale.registerId,
  sessionId: sale.sessionId,
  locationId: sale.locationId,
  customerId: sale.customerId,
  status: sale.status,
  putAside: sale.putAside,
  notes: sale.notes,
  lines: sale.lines.map((line, place) => ({
    ...lineView(line),
    total: String(nets[place]),
    tax: String(shares[place]),
  })),
  currency: sale.currency,
  subtotal: sums.subtotal.toString(),
  taxes,
  tax: tax.toString(),
  total: sums.total.toString(),
  heldUntil: sale.heldUntil?.toISOString() ?? null,
  cashRounding: sale.cashRounding,
  offline: sale.offline && offlineView(sale.offline),
  conflict: sale.conflict,
  invoiceId: sale.invoiceId,
  invoiceNumber: sale.invoiceNumber,
  reprints: sale.reprints,
  openedAt: sale.openedAt.toISOString(),
  openedBy: sale.openedBy,
  version: sale.version,
});

const offlineView = ({ leaseId, soldAt, payments }: Offline): SaleView['offline'] => ({ leaseId, soldAt, payments });

const lineView = (line: SaleLine): Omit<LineView, 'total' | 'tax'> => ({
  ...line,
  priceIncludesTax: line.priceIncludesTax ?? false,
  withdrawn: line.withdrawn ?? false,
  override: line.override ?? null,
  discount: discountView(line),
});

const discountView = (line: SaleLine): LineView['discount'] => {
  const { discount } = line;
  if (!discount) return null;
  const { username, at, reason } = discount;
  const percent = 'percent' in discount ? discount.percent : null;
  const forQuantity = 'amount' in discount ? (discount.forQuantity ?? line.quantity) : null;
  return { amount: discountOf(line).toString(), percent, forQuantity, username, at, reason };
};

/** The request to capture units for a line; null for a line that has all its units or needs none. */
export const captureRequest = (
  line: SaleLine | undefined,
  available: SerialCapture['available'],
): SerialCapture | null => {
  if (line?.item.tracking !== 'SERIAL' || line.serials.length >= line.quantity) return null;
  return {
    lineId: line.id,
    itemId: line.item.id,
    required: line.quantity,
    captured: line.serials.length,
    available: available.filter(({ serialNumber }) => !line.serials.includes(serialNumber)),
  };
};

export const saleReply = (sale: Sale, serialCapture: SerialCapture | null = null): SaleReply => ({
  sale: saleView(sale),
  serialCapture,
});
