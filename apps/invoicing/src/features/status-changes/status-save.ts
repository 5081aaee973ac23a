import type { Principal } from '@provena/contracts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import type { NewSave, Save } from '../../persistence/saves.ts';
import { newReturnId, reservationOf } from '../../sagas/save-invoice.process.ts';

/** The identity of a status change: its id, and the request it was made for. */
export interface StatusRequest {
  id: string;
  fingerprint: string;
  invoiceId: string;
  expectedVersion: number;
  /** The save of the same request before, which ran out of time. */
  before: Save | null;
}

/** The save that carries an invoice into another status. */
export const statusSave = (
  { id, fingerprint, invoiceId, expectedVersion, before }: StatusRequest,
  changed: { document: InvoiceDocument; removed: string[] },
  { userId, username }: Principal,
): NewSave => ({
  id,
  kind: 'STATUS',
  invoiceId,
  reservationId: reservationOf(id, fingerprint, before),
  returnId: newReturnId(),
  saleId: null,
  baseVersion: expectedVersion,
  fingerprint,
  principal: { userId, username },
  ...changed,
});
