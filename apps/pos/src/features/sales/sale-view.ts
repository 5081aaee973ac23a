import type { Sale as SaleView, SaleReply, SerialCapture } from '@provena/contracts';
import type { Sale } from '../../domain/sale.ts';
import { netOf, type SaleLine } from '../../domain/sale-line.ts';

/** A sale as the contracts show it. A line's total is before tax, as on the invoice. */
export const saleView = (sale: Sale): SaleView => ({
  id: sale.id,
  number: sale.number,
  registerId: sale.registerId,
  sessionId: sale.sessionId,
  locationId: sale.locationId,
  customerId: sale.customerId,
  status: sale.status,
  lines: sale.lines.map(line => ({ ...line, total: netOf(line).toString() })),
  currency: sale.currency,
  subtotal: sale.subtotal.toString(),
  tax: sale.tax.toString(),
  total: sale.total.toString(),
  heldUntil: sale.heldUntil?.toISOString() ?? null,
  invoiceId: sale.invoiceId,
  invoiceNumber: sale.invoiceNumber,
  openedAt: sale.openedAt.toISOString(),
  openedBy: sale.openedBy,
  version: sale.version,
});

/** The request to capture that goes with a line; none for a line that has all its units or needs none. */
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
