import { type Sql, statement } from '@provena/database';
import type { Editable, KnownStatus } from '../domain/edit-rules.ts';
import type { InvoiceUnit } from '../domain/invoice-document.ts';
import type { KnownItem, KnownLine } from '../domain/invoice-draft.ts';
import type { Save } from './saves.ts';

/** The visible version of an invoice, as a new version is checked against it. */
export interface CurrentInvoice extends Editable {
  id: string;
  locationId: string;
  currency: string;
  lines: KnownLine[];
  units: InvoiceUnit[];
}

/** Everything a save is checked against. */
export interface SaveContext {
  /** The save with the asked id, when it began before. */
  saga: Save | null;
  items: KnownItem[];
  locationKnown: boolean;
  customerKnown: boolean;
  orderStatuses: KnownStatus[];
  current: CurrentInvoice | null;
}

export interface SaveQuestion {
  saveId: string | null;
  invoiceId: string | null;
  itemIds: readonly string[];
  locationId: string;
  customerId: string | null;
}

const look = statement('save_context', `select save_context($1, $2, $3, $4, $5) as answer`);

/** One look at all of it, by primary keys, without locks: where a save begins, it is checked again what may have changed since. */
export const saveContext = async (sql: Sql, question: SaveQuestion): Promise<SaveContext> => {
  const { saveId, invoiceId, itemIds, locationId, customerId } = question;
  const row = await sql.row<{ answer: SaveContext }>(look, [saveId, invoiceId, itemIds, locationId, customerId]);
  if (row === null) throw new Error('the database gave no answer');
  return row.answer;
};
