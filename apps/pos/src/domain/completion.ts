import type { CompletePosSale, Input } from '@provena/contracts';
import type { Sale } from './sale.ts';

/** Refusals that come from the units themselves: the save was refused whole and left the sale's hold as it was. */
const LEAVES_THE_HOLD = new Set([
  'serial-not-available',
  'serial-wrong-location',
  'serial-wrong-item',
  'serial-not-found',
  'serial-duplicate',
  'stock-insufficient',
]);

export const leavesTheHold = (code: string): boolean => LEAVES_THE_HOLD.has(code);

/** What invoicing is asked to sell: made from the stored sale alone, so that every ask of an attempt says the same. */
export const completionOf = (sale: Sale): Input<typeof CompletePosSale> => ({
  saleId: sale.id,
  saleNumber: sale.number,
  reservationId: sale.holdId,
  invoice: {
    customerId: sale.customerId,
    locationId: sale.locationId,
    lines: sale.lines.map(({ item, quantity, unitPrice, taxRate, serials }) => ({
      itemId: item.id,
      quantity,
      unitPrice,
      taxRate,
      serials,
    })),
  },
  payments: (sale.tenders ?? []).map(tender => ({ ...tender })),
});
