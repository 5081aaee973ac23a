import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type InvoiceInput,
  type Principal,
  requireVisible,
  requireVisibleLocation,
  serialKey,
  soughtLocation,
  type TaxTreatment,
} from '@provena/contracts';
import { Database } from '@provena/database';
import type { DomainError } from '@provena/domain';
import { notFound } from '@provena/domain';
import { InvoicingConfig } from '../../config.ts';
import { checkEditable, soughtInvoice, statusOfSave } from '../../domain/edit-rules.ts';
import { afterEdit, type InventoryEffect, NO_EFFECT } from '../../domain/inventory-effect.ts';
import { type InvoiceDates, keptDates, mayBackDate } from '../../domain/invoice-dates.ts';
import { hasSerialLines, type InvoiceDocument, removedUnits } from '../../domain/invoice-document.ts';
import { type DraftLine, type PricedLines, priceInvoice, type Surroundings } from '../../domain/invoice-draft.ts';
import type { TaxRules } from '../../domain/line-tax.ts';
import { previewLines } from '../../domain/invoice-preview.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import { Problems, refusalsOf } from '../../domain/problems.ts';
import { refuseInactive } from '../../domain/sellable.ts';
import { closedGates, newInvoice, pathInto, requireOpen } from '../../domain/status-change.ts';
import { byId, effectOf, type SaveContext, saveContext, type SaveQuestion } from '../../persistence/save-context.ts';
import { AskCatalogue } from '../catalogue-copy/ask-catalogue.ts';

/** The request of a save. Without `invoiceId` it is a new invoice. */
export interface Draft {
  invoice: InvoiceInput;
  invoiceId?: string;
  expectedVersion?: number;
}

/** Looks up the data a save is checked against, checks it and prices it: every step before inventory is asked for units. */
@Injectable()
export class PrepareInvoice {
  constructor(
    private readonly database: Database,
    private readonly catalogue: AskCatalogue,
    private readonly config: InvoicingConfig,
  ) {}

  /** Refuses with `not-found` a location that does not exist, or where the caller may not act. */
  async lookUpContext({ invoice, invoiceId }: Draft, caller: Principal, saveId: string | null): Promise<SaveContext> {
    requireVisibleLocation(caller, invoice.locationId);
    const itemIds = [...new Set(invoice.lines.map(line => line.itemId.toLowerCase()))];
    const { locationId, customerId = null } = invoice;
    const question: SaveQuestion = { saveId, invoiceId: invoiceId ?? null, itemIds, locationId, customerId };
    const context = await saveContext(this.database.sql, question);
    if (context.saga ?? (context.locationKnown && context.items.length === itemIds.length)) return context;
    const known = new Set(context.items.map(item => item.id));
    if (!context.locationKnown) await this.catalogue.location(locationId);
    await this.catalogue.items(itemIds.filter(id => !known.has(id)));
    const again = await saveContext(this.database.sql, question);
    if (!again.locationKnown) throw notFound(soughtLocation(locationId));
    return again;
  }

  /** The complete new version of the invoice; every refusal of its content. */
  document(draft: Draft, context: SaveContext, caller: Principal): { document: InvoiceDocument; removed: string[] } {
    requireEditable(draft, context, caller);
    const { document, removed } = this.price(draft.invoice, context);
    const dates = datesOf(draft.invoice, context, caller);
    return { document: { ...document, ...standingOf(document, draft.invoice, context), ...dates }, removed };
  }

  /**
   * The draft as far as it can be priced, and the refusals of its content. Without a status it could enter, it takes nothing
   * of the stock.
   */
  preview(
    draft: Draft,
    context: SaveContext,
    caller: Principal,
  ): { document: InvoiceDocument; refusals: DomainError[] } {
    const { invoice } = draft;
    requireEditable(draft, context, caller);
    const { refusals, ...priced } = previewLines(invoice.lines.map(draftLine), surroundingsOf(invoice, context));
    const document = this.documentOf(invoice, priced, context);
    let standing = inStatus('', [], NO_EFFECT);
    const others = refusalsOf([
      () => requireCustomer(invoice, context),
      () => datesOf(invoice, context, caller),
      () => {
        standing = standingOf(document, invoice, context);
      },
    ]);
    return { document: { ...document, ...standing }, refusals: [...others, ...refusals] };
  }

  /** Checks the customer and the lines, and prices them. A register charges the tax in every `treatment` of a customer. */
  price(
    invoice: InvoiceInput,
    context: SaveContext,
    treatment?: TaxTreatment,
  ): { document: PricedDocument; removed: string[] } {
    requireCustomer(invoice, context);
    const priced = priceInvoice(invoice.lines.map(draftLine), surroundingsOf(invoice, context, treatment));
    const document = this.documentOf(invoice, priced, context);
    return { document, removed: removedUnits(context.current?.units ?? [], priced.lines) };
  }

  private documentOf(invoice: InvoiceInput, priced: PricedLines, { current }: SaveContext): PricedDocument {
    const { currency } = current ?? this.config;
    const { locationId, customerId = null, notes = null, expiresOn = null } = invoice;
    const said = { customerId, locationId, currency, notes, expiresOn, note: null, close: null };
    return { ...said, ...priced, paid: '0.00', payments: [] };
  }
}

/** A document before its place in the workflow is known. */
export type PricedDocument = Omit<InvoiceDocument, keyof StatusOfDocument>;
type StatusOfDocument = Pick<InvoiceDocument, 'orderStatusId' | 'statusPath' | 'stockEffect' | 'unitEffect'>;

/** Refuses an edit of an invoice that the caller may not see, or that is not open to edits. */
const requireEditable = ({ invoiceId, expectedVersion }: Draft, context: SaveContext, caller: Principal): void => {
  if (invoiceId === undefined) return;
  const current = requireVisible(caller, context.current, soughtInvoice(invoiceId));
  checkEditable(current, context.orderStatuses, expectedVersion);
};

const datesOf = (
  { invoiceDate, serviceDate, dueDate }: InvoiceInput,
  { dates: bounds, current }: SaveContext,
  caller: Principal,
): InvoiceDates =>
  keptDates({ invoiceDate, serviceDate, dueDate }, { bounds, current, mayBackDate: mayBackDate(caller) });

/**
 * The rates of the day of the supply, and how the customer is taxed: as the customer says unless `treatment` is given. That
 * day is the service date, or else that of the invoice.
 */
const taxRulesOf = (
  { serviceDate, invoiceDate }: InvoiceInput,
  { current, customer, taxRates, dates }: SaveContext,
  treatment?: TaxTreatment,
): TaxRules => ({
  rates: taxRates,
  day: serviceDate ?? invoiceDate ?? dates.today,
  treatment: treatment ?? customer?.taxTreatment ?? 'STANDARD',
  isNewCustomer: (customer?.id ?? null) !== (current?.customerId ?? null),
});

/** The data that the lines of an invoice are checked against. */
const surroundingsOf = (invoice: InvoiceInput, context: SaveContext, treatment?: TaxTreatment): Surroundings => {
  const { current, items } = context;
  return {
    items: new Map(items.map(item => [item.id, item])),
    lines: new Map((current?.lines ?? []).map(line => [line.id, line])),
    units: current?.units ?? [],
    newIds: invoice.lines.map(() => randomUUIDv7()),
    taxRules: taxRulesOf(invoice, context, treatment),
  };
};

/** The status that the save leads to, and the effect the invoice has then; refused when it may not enter it. */
const standingOf = (document: PricedDocument, { orderStatusId }: InvoiceInput, context: SaveContext) =>
  effectOfSave(document, statusOfSave(orderStatusId, context.current, context.orderStatuses), context);

/** A new invoice enters its status, and those that follow by themselves; an edit keeps the effect that the invoice has. */
const effectOfSave = (document: PricedDocument, status: KnownStatus, context: SaveContext): StatusOfDocument => {
  if (context.current) return inStatus(status.id, [], afterEdit(effectOf(context.current), status));
  const invoice = newInvoice(NO_EFFECT, hasSerialLines(document.lines));
  requireOpen(status, closedGates(status, invoice));
  const { path, effect } = pathInto(status, invoice, byId(context.orderStatuses));
  return inStatus((path.at(-1) ?? status).id, path, effect);
};

export const inStatus = (
  orderStatusId: string,
  path: readonly KnownStatus[],
  { stock, units }: InventoryEffect,
): StatusOfDocument => ({
  orderStatusId,
  statusPath: path.map(({ id }) => id),
  stockEffect: stock,
  unitEffect: units,
});

const requireCustomer = ({ customerId }: InvoiceInput, { customer, current }: SaveContext): void => {
  const problems = new Problems();
  if (customerId && !customer) problems.add('customerId', 'is not a customer');
  problems.refuse();
  refuseInactive(customer, current?.customerId ?? null);
};

const draftLine = ({ id, itemId, serials, ...line }: InvoiceInput['lines'][number]): DraftLine => ({
  ...line,
  id: id?.toLowerCase(),
  itemId: itemId.toLowerCase(),
  serials: serials.map(serialNumber => ({ serialNumber, serialKey: serialKey(serialNumber) })),
});
