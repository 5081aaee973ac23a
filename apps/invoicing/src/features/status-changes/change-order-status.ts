import { Controller } from '@nestjs/common';
import { ChangeOrderStatus, type Operation, type Received } from '@provena/contracts';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { requireOpen } from '../../domain/status-change.ts';
import { inNewStatus, requireUnits } from '../../domain/status-document.ts';
import { sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareStatusChange } from './prepare-status-change.ts';
import { statusSave } from './status-save.ts';

/** Moves an invoice to another order status through the saga: the same document, saved again in that status. */
@Controller()
export class ChangeOrderStatusFeature {
  private readonly prepare: PrepareStatusChange;
  private readonly process: SaveInvoiceProcess;

  constructor(prepare: PrepareStatusChange, process: SaveInvoiceProcess) {
    this.prepare = prepare;
    this.process = process;
  }

  @Handles(ChangeOrderStatus, { autocommit: true })
  async change(change: Received<typeof ChangeOrderStatus>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, orderStatusId, note = null } = change;
    const fingerprint = fingerprintOf(ChangeOrderStatus.subject, change);
    const context = await this.prepare.look(invoiceId, work.commandId);
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
}
