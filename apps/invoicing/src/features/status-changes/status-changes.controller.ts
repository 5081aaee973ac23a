import { Controller } from '@nestjs/common';
import {
  CancelInvoice,
  ChangeOrderStatus,
  GetStatusHistory,
  type Operation,
  type Output,
  type Received,
  requireVisible,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { refuseFor, soughtInvoice } from '../../domain/edit-rules.ts';
import { GIVEN_BACK } from '../../domain/inventory-effect.ts';
import type { KnownStatus } from '../../domain/order-status.ts';
import { requireOpen } from '../../domain/status-change.ts';
import { inNewStatus, requireUnits } from '../../domain/status-document.ts';
import { statusHistory } from '../../persistence/status-history.ts';
import { sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareStatusChange } from './prepare-status-change.ts';
import { statusSave } from './status-save.ts';

@Controller()
export class StatusChangesController {
  constructor(
    private readonly prepare: PrepareStatusChange,
    private readonly process: SaveInvoiceProcess,
  ) {}

  /** Moves an invoice to another order status through the saga: the same document, saved again in that status. */
  @Handles(ChangeOrderStatus, { autocommit: true })
  async changeOrderStatus(change: Received<typeof ChangeOrderStatus>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, orderStatusId, note = null } = change;
    const fingerprint = fingerprintOf(ChangeOrderStatus.subject, change);
    const context = await this.prepare.lookUpContext(invoiceId, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const current = this.prepare.current(context, invoiceId, work.caller, expectedVersion);
    const plan = this.prepare.plan(current, context, orderStatusId);
    requireUnits(plan.gates, current.document);
    requireOpen(plan.target, plan.gates);
    const changed = inNewStatus(current.document, plan, { note, close: null });
    const request = { id: work.commandId, fingerprint, invoiceId, expectedVersion, before: context.saga };
    return this.process.save(statusSave(request, changed, work.caller), work);
  }

  /** Cancels an invoice through the saga: the cancelled status, everything given back, and closed, in one version. */
  @Handles(CancelInvoice, { autocommit: true })
  async cancelInvoice(cancellation: Received<typeof CancelInvoice>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, note = null } = cancellation;
    const fingerprint = fingerprintOf(CancelInvoice.subject, cancellation);
    const context = await this.prepare.lookUpContext(invoiceId, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const current = this.prepare.current(context, invoiceId, work.caller, expectedVersion);
    refuseFor(current.creditedRefusal);
    refuseFor(current.booksRefusal);
    const path = [cancelledOf(context.orderStatuses)];
    const changed = inNewStatus(current.document, { path, effect: GIVEN_BACK }, { note, close: 'CANCELLED' });
    const request = { id: work.commandId, fingerprint, invoiceId, expectedVersion, before: context.saga };
    return this.process.save(statusSave(request, changed, work.caller), work);
  }

  /** The statuses an invoice entered. Refuses with `not-found` an invoice at a location the caller may not see. */
  @Handles(GetStatusHistory)
  async getStatusHistory(
    { invoiceId }: Received<typeof GetStatusHistory>,
    { sql, caller }: Work,
  ): Promise<Output<typeof GetStatusHistory>> {
    const history = await statusHistory(sql, invoiceId);
    return requireVisible(caller, history, soughtInvoice(invoiceId)).entries;
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
