import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type InvoiceInput, type Principal, serialKey } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { InvoicingConfig } from '../../config.ts';
import { checkEditable, saveRefusal, statusOfSave } from '../../domain/edit-rules.ts';
import { type InvoiceDocument, removedUnits } from '../../domain/invoice-document.ts';
import { type DraftLine, priceInvoice } from '../../domain/invoice-draft.ts';
import { Problems } from '../../domain/problems.ts';
import { type SaveContext, saveContext, type SaveQuestion } from '../../persistence/save-context.ts';
import { AskCatalogue } from '../catalogue-copy/ask-catalogue.ts';

/** What a save asks for. Without `invoiceId` a new invoice. */
export interface Draft {
  invoice: InvoiceInput;
  invoiceId?: string;
  expectedVersion?: number;
}

/** Looks up what a save is checked against, and checks and prices it: everything before inventory is asked for units. */
@Injectable()
export class PrepareInvoice {
  private readonly database: Database;
  private readonly catalogue: AskCatalogue;
  private readonly config: InvoicingConfig;

  constructor(database: Database, catalogue: AskCatalogue, config: InvoicingConfig) {
    this.database = database;
    this.catalogue = catalogue;
    this.config = config;
  }

  /** Refused with `not-found` when the caller may not act at the location, or there is none. */
  async look({ invoice, invoiceId }: Draft, caller: Principal, saveId: string | null): Promise<SaveContext> {
    requireLocation(invoice.locationId, caller);
    const itemIds = [...new Set(invoice.lines.map(line => line.itemId.toLowerCase()))];
    const { locationId, customerId = null } = invoice;
    const question: SaveQuestion = { saveId, invoiceId: invoiceId ?? null, itemIds, locationId, customerId };
    const context = await saveContext(this.database.sql, question);
    if (context.saga ?? (context.locationKnown && context.items.length === itemIds.length)) return context;
    const known = new Set(context.items.map(item => item.id));
    if (!context.locationKnown) await this.catalogue.location(locationId);
    await this.catalogue.items(itemIds.filter(id => !known.has(id)));
    const again = await saveContext(this.database.sql, question);
    if (!again.locationKnown) throw unknownLocation(locationId);
    return again;
  }

  /** The complete new version of the invoice; every refusal of its content. */
  document(draft: Draft, context: SaveContext, caller: Principal): { document: InvoiceDocument; removed: string[] } {
    const { current, orderStatuses } = context;
    const { invoice, invoiceId, expectedVersion } = draft;
    if (invoiceId !== undefined) {
      if (!current || !maySee(current.locationId, caller)) throw saveRefusal('not-found', { invoiceId });
      checkEditable(current, orderStatuses, expectedVersion);
    }
    const orderStatusId = statusOfSave(invoice.orderStatusId, current, orderStatuses);
    return this.price(invoice, context, orderStatusId);
  }

  /** Checks the customer and the lines, and prices them. */
  price(
    invoice: InvoiceInput,
    context: SaveContext,
    orderStatusId: string,
  ): { document: InvoiceDocument; removed: string[] } {
    requireCustomer(invoice, context);
    const { lines, units, currency } = context.current ?? { lines: [], units: [], currency: this.config.currency };
    const priced = priceInvoice(invoice.lines.map(draftLine), {
      items: new Map(context.items.map(item => [item.id, item])),
      lines: new Map(lines.map(line => [line.id, line])),
      units,
      newIds: invoice.lines.map(() => randomUUIDv7()),
    });
    const { locationId, customerId = null, notes = null } = invoice;
    const document = { customerId, locationId, orderStatusId, currency, notes, ...priced, paid: '0.00', payments: [] };
    return { document, removed: removedUnits(units, priced.lines) };
  }
}

const requireCustomer = ({ customerId }: InvoiceInput, { customerKnown }: SaveContext): void => {
  const problems = new Problems();
  if (customerId && !customerKnown) problems.add('customerId', 'is not a customer');
  problems.refuse();
};

const draftLine = ({ id, itemId, serials, ...line }: InvoiceInput['lines'][number]): DraftLine => ({
  ...line,
  id: id?.toLowerCase(),
  itemId: itemId.toLowerCase(),
  serials: serials.map(serialNumber => ({ serialNumber, serialKey: serialKey(serialNumber) })),
});

/** Whether the caller's locations include this one. */
export const maySee = (locationId: string, { locations }: Principal): boolean =>
  locations === '*' || locations.includes(locationId);

const requireLocation = (locationId: string, caller: Principal): void => {
  if (!maySee(locationId, caller)) throw unknownLocation(locationId);
};

const unknownLocation = (locationId: string) =>
  new DomainError('not-found', 'There is no such location.', { locationId });
