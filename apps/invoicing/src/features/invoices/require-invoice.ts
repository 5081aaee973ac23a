import { type Invoice, requireVisible } from '@provena/contracts';
import type { Work } from '@provena/messaging';
import { soughtInvoice } from '../../domain/edit-rules.ts';
import { findInvoice } from '../../persistence/invoices.ts';

/** Refuses with `not-found` an invoice at a location the caller may not see. */
export const requireInvoice = async (id: string, { sql, caller }: Work): Promise<Invoice> =>
  requireVisible(caller, await findInvoice(sql, id), soughtInvoice(id));
