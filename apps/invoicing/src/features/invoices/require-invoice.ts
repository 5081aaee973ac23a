import { type Invoice, maySee } from '@provena/contracts';
import type { Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { findInvoice } from '../../persistence/invoices.ts';

/**
 * An invoice the caller may see. Refuses with `not-found` one at another location, so that its existence is not revealed.
 */
export const requireInvoice = async (id: string, { sql, caller }: Work): Promise<Invoice> => {
  const invoice = await findInvoice(sql, id);
  if (!invoice || !maySee(caller, invoice.location.id)) throw saveRefusal('not-found', { invoiceId: id });
  return invoice;
};
