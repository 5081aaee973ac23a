import { DomainError } from '@provena/domain';
import { conflictOf } from './offline.ts';
import type { Sale } from './sale.ts';
import type { Beginning, Cashier } from './sale-parts.ts';

/**
 * Begins to sell an uploaded sale for the payments it came with; an obstacle becomes its conflict. Invoicing has not been
 * asked yet.
 */
export const beginUploaded = (
  sale: Sale,
  { reason, by, beginning, at }: { reason: DomainError | null; by: Cashier; beginning: Beginning; at: Date },
): void => {
  try {
    if (reason) throw reason;
    sale.beginCompletion(sale.offline?.payments ?? [], by, beginning);
    sale.asked = 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    sale.conflict = conflictOf(error, at);
  }
};
