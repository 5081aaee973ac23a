import type { Invoice } from '@provena/contracts';
import { notFound } from '@provena/domain';
import type { Sale } from './sale.ts';
import type { Cashier } from './sale-parts.ts';
import type { Tender } from './tender.ts';

/** The fields that only a completed sale has: its invoice, its payments, and the cashier who took the money. */
export interface Sold {
  invoice: Invoice;
  tenders: readonly Tender[];
  completedBy: Cashier;
}

/** Refuses with `not-found` while the sale is not sold. */
export const soldOf = ({ id, invoice, tenders, completedBy }: Sale): Sold => {
  if (invoice && tenders && completedBy) return { invoice, tenders, completedBy };
  throw notFound({ kind: 'receipt', id, saleId: id }, 'A receipt is there once the sale is completed.');
};
