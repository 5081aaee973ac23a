import { type InvoiceAction, type Invoice as InvoiceView, InvoiceSaved, visibleLocations } from '@provena/contracts';
import { statement } from '@provena/database';
import { notFound } from '@provena/domain';
import type { Work } from '@provena/messaging';
import { saveRefusal, soughtInvoice } from '../domain/edit-rules.ts';
import { Invoice } from '../domain/invoice.ts';
import { requireVersion } from '../domain/versions.ts';

/** The invoice to change, the version the caller saw, and the action of the audit entry. */
export interface ChangeOf {
  invoiceId: string;
  /** Null takes the newest version, for a caller who saw none. */
  expectedVersion: number | null;
  action: InvoiceAction;
  note?: string | null;
}

interface Locked {
  view: InvoiceView;
  openSave: string | null;
}

const lock = statement('invoice_lock', `select lock_invoice($1, $2::uuid[]) as answer`);
const next = statement('invoice_next_version', `select next_version($1, $2::jsonb, $3::jsonb, $4) as answer`);

/**
 * Changes an invoice where inventory has no part in it, in the transaction of `work`: row lock, checks, `change`, then the
 * next version with its audit entry (the difference between the invoice before and after) and its fact. Rows that belong to
 * the invoice are written by `change` too. Answers the invoice as it is now. Refuses with `not-found`, `save-in-progress
 * {operationId}`, `version-conflict {version}` and with the refusals of `change`.
 */
export const changeInvoice = async (
  { em, sql, caller }: Work,
  { invoiceId, expectedVersion, action, note }: ChangeOf,
  change: (invoice: Invoice, view: InvoiceView) => void | Promise<void>,
): Promise<InvoiceView> => {
  const locked = (await sql.row<{ answer: Locked | null }>(lock, [invoiceId, visibleLocations(caller)]))?.answer;
  if (!locked) throw notFound(soughtInvoice(invoiceId));
  const { view, openSave } = locked;
  if (openSave !== null) throw saveRefusal('save-in-progress', { operationId: openSave });
  if (expectedVersion !== null) requireVersion(view, expectedVersion);
  await change(await em.findOneOrFail(Invoice, { id: invoiceId }), view);
  await em.flush();
  const entry = { principal: { userId: caller.userId, username: caller.username }, action, note };
  const values = [invoiceId, JSON.stringify(view), JSON.stringify(entry), InvoiceSaved.subject];
  const answer = (await sql.row<{ answer: InvoiceView }>(next, values))?.answer;
  if (!answer) throw new Error(`invoice ${invoiceId} is not there any more`);
  return answer;
};
