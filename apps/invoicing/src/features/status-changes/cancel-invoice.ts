import { Controller } from '@nestjs/common';
import { CancelInvoice, type Operation, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { GIVEN_BACK } from '../../domain/inventory-effect.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import { inNewStatus } from '../../domain/status-document.ts';
import { sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareStatusChange } from './prepare-status-change.ts';
import { statusSave } from './status-save.ts';

/** Cancels an invoice through the saga: the cancelled status, everything given back, and closed, in one version. */
@Controller()
export class CancelInvoiceFeature {
  private readonly prepare: PrepareStatusChange;
  private readonly process: SaveInvoiceProcess;

  constructor(prepare: PrepareStatusChange, process: SaveInvoiceProcess) {
    this.prepare = prepare;
    this.process = process;
  }

  @Handles(CancelInvoice, { autocommit: true })
  async cancel(cancellation: Received<typeof CancelInvoice>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, note = null } = cancellation;
    const fingerprint = fingerprintOf(CancelInvoice.subject, cancellation);
    const context = await this.prepare.look(invoiceId, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const current = this.prepare.current(context, invoiceId, work.caller, expectedVersion);
    const path = [cancelledOf(context.orderStatuses)];
    const changed = inNewStatus(current.document, { path, effect: GIVEN_BACK }, { note, close: 'CANCELLED' });
    const request = { id: work.commandId, fingerprint, invoiceId, expectedVersion, before: context.saga };
    return this.process.save(statusSave(request, changed, work.caller), work);
  }
}

const cancelledOf = (statuses: readonly KnownStatus[]): KnownStatus => {
  const cancelled = statuses.find(({ isCancelled }) => isCancelled);
  if (!cancelled)
    throw new DomainError('order-status-needed', 'No order status is the cancelled one; say which.', {
      why: 'missing-cancelled',
    });
  return cancelled;
};
