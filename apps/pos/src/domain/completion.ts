import type { CompletePosSale, Input } from '@provena/contracts';
import type { Sale } from './sale.ts';
import { discountOf } from './sale-line.ts';
import { recordedPayments } from './tender.ts';

const FROM_UNITS = new Set([
  'serial-not-available',
  'serial-wrong-location',
  'serial-wrong-item',
  'serial-not-found',
  'serial-duplicate',
  'stock-insufficient',
]);

/** True for a refusal because of the units or the stock: the save came to its end and left the sale's hold as it was. */
export const comesFromUnits = (code: string): boolean => FROM_UNITS.has(code);

/**
 * True when the hold still stands after the refusal. Other refusals may have ended it, except when inventory was not
 * reached.
 */
export const keepsTheHold = (code: string): boolean => comesFromUnits(code) || code === 'upstream-unavailable';

/** The request to invoicing to sell: made from the stored sale alone, so that every request of an attempt is the same. */
export const completionOf = (sale: Sale): Input<typeof CompletePosSale> => ({
  saleId: sale.id,
  saleNumber: sale.number,
  reservationId: sale.holdId,
  invoice: {
    customerId: sale.customerId,
    locationId: sale.locationId,
    notes: sale.notes,
    lines: sale.lines.map(line => ({
      itemId: line.item.id,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      ...(line.priceIncludesTax !== undefined && { priceIncludesTax: line.priceIncludesTax }),
      discount: discountOf(line).toString(),
      taxRate: line.taxRate,
      serials: line.serials,
    })),
  },
  ...(sale.offline?.countsAt && { soldAt: sale.offline.countsAt }),
  payments: recordedPayments(sale.total, sale.tenders ?? []),
});
