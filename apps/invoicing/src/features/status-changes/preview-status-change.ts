import { Controller } from '@nestjs/common';
import {
  GetDocumentStock,
  ListNextStatuses,
  type Output,
  PreviewStatusChange,
  type Received,
} from '@provena/contracts';
import { Bus, Handles, type Work } from '@provena/messaging';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import { effectsOf, previewLines, shortagesOf, stockHere } from '../../domain/status-preview.ts';
import { askInventory } from '../catalogue-copy/ask-catalogue.ts';
import { type CurrentVersion, PrepareStatusChange } from './prepare-status-change.ts';

/** Shows the result of a status change, without beginning or holding anything. */
@Controller()
export class PreviewStatusChangeController {
  constructor(
    private readonly prepare: PrepareStatusChange,
    private readonly bus: Bus,
  ) {}

  @Handles(PreviewStatusChange)
  async preview(
    { invoiceId, orderStatusId }: Received<typeof PreviewStatusChange>,
    { caller }: Work,
  ): Promise<Output<typeof PreviewStatusChange>> {
    const context = await this.prepare.lookUpContext(invoiceId, null);
    const current = this.prepare.current(context, invoiceId, caller);
    const { gates, path, effect, waiting } = this.prepare.plan(current, context, orderStatusId);
    const { document } = current;
    const here = await this.stock(invoiceId, document);
    const shortages = shortagesOf(document, effect, here);
    return {
      possible: gates.length === 0 && shortages.length === 0,
      path: path.map(named),
      gates,
      waiting: waiting && { orderStatus: named(waiting.status), gates: waiting.gates },
      stockEffect: { from: document.stockEffect, to: effect.stock },
      lines: previewLines(document, effect, here),
      shortages,
      notices: noticesOf(current),
    };
  }

  /** Each status that may follow, by one look at the invoice and one at its stock. */
  @Handles(ListNextStatuses)
  async nextStatuses(
    { invoiceId }: Received<typeof ListNextStatuses>,
    { caller }: Work,
  ): Promise<Output<typeof ListNextStatuses>> {
    const context = await this.prepare.lookUpContext(invoiceId, null);
    const current = this.prepare.current(context, invoiceId, caller);
    const { document } = current;
    const here = await this.stock(invoiceId, document);
    return this.prepare.plans(current, context).map(({ target, gates, effect, waiting }) => {
      const short = shortagesOf(document, effect, here).map(({ name }) => name);
      return {
        orderStatus: named(target),
        possible: gates.length === 0 && short.length === 0,
        gates,
        ...effectsOf(document, effect),
        short,
        waiting: waiting && { orderStatus: named(waiting.status), gates: waiting.gates },
      };
    });
  }

  private async stock(invoiceId: string, { lines, locationId }: InvoiceDocument) {
    const counted = lines.filter(({ tracking }) => tracking === 'QUANTITY').map(({ itemId }) => itemId);
    if (counted.length === 0) return stockHere([], locationId);
    const question = { invoiceId, locationId, itemIds: [...new Set(counted)] };
    return stockHere(await askInventory(this.bus, GetDocumentStock, question), locationId);
  }
}

const named = ({ id, name }: KnownStatus) => ({ id, name });

const noticesOf = ({ isExpired, document }: CurrentVersion): string[] =>
  isExpired ? [`The offer stood until ${document.expiresOn}; its prices may not be those of today.`] : [];
