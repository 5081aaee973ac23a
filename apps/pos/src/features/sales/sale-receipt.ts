import { receiptText } from '../../domain/receipt.ts';
import type { Sale } from '../../domain/sale.ts';

/** The receipt of a completed sale; nothing while it is not sold. */
export const receiptOf = ({ number, invoice, tenders, change, completedBy }: Sale): string =>
  invoice && tenders && completedBy
    ? receiptText({ number, invoice, tenders, change: change ?? '0.00', cashier: completedBy.username })
    : '';
