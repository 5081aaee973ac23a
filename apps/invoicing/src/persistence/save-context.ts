import { type Sql, statement } from '@provena/database';
import type { StockEffect, TaxRate } from '@provena/contracts';
import type { DayBounds } from '../domain/invoice-dates.ts';
import type { Editable } from '../domain/edit-rules.ts';
import type { InventoryEffect, UnitEffect } from '../domain/inventory-effect.ts';
import type { InvoiceDocument, InvoiceUnit } from '../domain/invoice-document.ts';
import type { KnownItem, KnownLine } from '../domain/invoice-draft.ts';
import type { KnownStatus } from '../domain/order-status.ts';
import type { KnownCustomer } from '../domain/sellable.ts';
import type { Entering } from '../domain/status-change.ts';
import type { Save } from './saves.ts';

/** The visible version of an invoice, as a new version is checked against it. */
export interface CurrentInvoice extends Editable {
  id: string;
  locationId: string;
  customerId: string | null;
  currency: string;
  invoiceDate: string | null;
  isDated: boolean;
  stockEffect: StockEffect;
  unitEffect: UnitEffect;
  lines: KnownLine[];
  units: InvoiceUnit[];
}

/** The data a save is checked against. */
export interface SaveContext {
  /** The save with the asked id, when it began before. */
  saga: Save | null;
  items: KnownItem[];
  locationKnown: boolean;
  /** Null when there is no such customer, or none is asked for. */
  customer: KnownCustomer | null;
  orderStatuses: KnownStatus[];
  dates: DayBounds;
  taxRates: TaxRate[];
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

/**
 * Reads all of it in one statement, by primary keys, without locks; data that may have changed are checked again where the
 * save begins.
 */
export const saveContext = async (sql: Sql, question: SaveQuestion): Promise<SaveContext> => {
  const { saveId, invoiceId, itemIds, locationId, customerId } = question;
  const row = await sql.row<{ answer: SaveContext }>(look, [saveId, invoiceId, itemIds, locationId, customerId]);
  if (row === null) throw new Error('the database gave no answer');
  return row.answer;
};

/** The visible version of an invoice, as a change of its status is checked against it. */
export interface StatusContext {
  /** The save with the asked id, when it began before. */
  saga: Save | null;
  orderStatuses: KnownStatus[];
  current:
    | (Editable &
        Pick<Entering, 'deposit' | 'approvalStatus'> & {
          locationId: string;
          stockEffect: StockEffect;
          unitEffect: UnitEffect;
          isExpired: boolean;
          credited: string;
          /** The visible version as a document, without a status path. */
          document: InvoiceDocument;
        })
    | null;
}

const lookAtStatus = statement('status_context', `select status_context($1, $2) as answer`);

/** One look at an invoice and the statuses, by primary keys, without locks. */
export const statusContext = async (sql: Sql, saveId: string | null, invoiceId: string): Promise<StatusContext> => {
  const row = await sql.row<{ answer: StatusContext }>(lookAtStatus, [saveId, invoiceId]);
  if (row === null) throw new Error('the database gave no answer');
  return row.answer;
};

export const byId = (statuses: readonly KnownStatus[]): ReadonlyMap<string, KnownStatus> =>
  new Map(statuses.map(status => [status.id, status]));

export const effectOf = (invoice: { stockEffect: StockEffect; unitEffect: UnitEffect }): InventoryEffect => ({
  stock: invoice.stockEffect,
  units: invoice.unitEffect,
});
