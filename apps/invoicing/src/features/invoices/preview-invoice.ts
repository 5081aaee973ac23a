import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Output, PreviewHold, PreviewInvoice, type Principal, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import type { DocumentLine, InvoiceDocument } from '../../domain/invoice-document.ts';
import { problemOf } from '../../domain/invoice-preview.ts';
import { linesToTake, stockOf } from '../../sagas/claims.ts';
import { askInventory } from '../catalogue-copy/ask-catalogue.ts';
import { PrepareInvoice } from './prepare-invoice.ts';

/** Prices an invoice that is not ready yet, and tells what its save would meet; begins and holds nothing. */
@Controller()
export class PreviewInvoiceController {
  constructor(
    private readonly prepare: PrepareInvoice,
    private readonly bus: Bus,
  ) {}

  @Handles(PreviewInvoice)
  async previewInvoice(
    draft: Received<typeof PreviewInvoice>,
    { caller }: Work,
  ): Promise<Output<typeof PreviewInvoice>> {
    const context = await this.prepare.lookUpContext(draft, caller, null);
    const { document, refusals } = this.prepare.preview(draft, context, caller);
    const all = [...refusals, ...(await this.ofInventory(document, draft.invoiceId, caller))];
    const { subtotal, taxes, tax, total, lines } = document;
    return {
      ...{ subtotal, taxes, tax, total },
      lines: lines.map(previewLine),
      problems: all.map(refusal => problemOf(refusal, lines)),
    };
  }

  /** The refusals of the units that the invoice does not have yet, and of its stock, at the caller's locations. */
  private async ofInventory(
    document: InvoiceDocument,
    invoiceId: string = randomUUIDv7(),
    { locations }: Principal,
  ): Promise<DomainError[]> {
    const claiming = { kind: 'CREATE' as const, document };
    const [lines, stock] = [linesToTake(claiming), stockOf(claiming)];
    if (lines.length === 0 && stock.quantities.length === 0) return [];
    const question = { locationId: document.locationId, lines, stock: { invoiceId, ...stock } };
    const { refusals } = await askInventory(this.bus, PreviewHold, question, locations);
    return refusals.map(refusal => DomainError.of(refusal));
  }
}

const previewLine = (line: DocumentLine): Output<typeof PreviewInvoice>['lines'][number] => {
  const { id: _, itemId, sku, name, tracking, serials, ...shown } = line;
  return {
    ...shown,
    item: { id: itemId, sku, name, tracking },
    serials: { required: tracking === 'SERIAL' ? line.quantity : 0, captured: serials.length },
  };
};
