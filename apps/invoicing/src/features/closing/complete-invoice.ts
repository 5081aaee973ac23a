import { Controller } from '@nestjs/common';
import { CompleteInvoice, CompleteInvoiceV1, type Invoice, type Operation, type Received } from '@provena/contracts';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { writtenOffAtClosing } from '../../domain/closing.ts';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { completedOf } from '../../domain/order-status.ts';
import { requireOpen } from '../../domain/status-change.ts';
import { inNewStatus, requireUnits } from '../../domain/status-document.ts';
import { sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareStatusChange } from '../status-changes/prepare-status-change.ts';
import { statusSave } from '../status-changes/status-save.ts';

/** Completes an invoice through the saga: the completed status, what it has not taken yet taken, and closed, in one version. */
@Controller()
export class CompleteInvoiceFeature {
  private readonly prepare: PrepareStatusChange;
  private readonly process: SaveInvoiceProcess;

  constructor(prepare: PrepareStatusChange, process: SaveInvoiceProcess) {
    this.prepare = prepare;
    this.process = process;
  }

  @Handles(CompleteInvoice, { autocommit: true })
  complete(asked: Received<typeof CompleteInvoice>, work: Work): Promise<Operation> {
    return this.carryOut(asked, work);
  }

  @Handles(CompleteInvoiceV1, { autocommit: true })
  async completeAtOnce(asked: Received<typeof CompleteInvoiceV1>, work: Work): Promise<Invoice> {
    const { id, invoice } = await this.carryOut(asked, work);
    if (invoice === null) throw saveRefusal('save-in-progress', { operationId: id });
    return invoice;
  }

  private async carryOut(asked: Received<typeof CompleteInvoice>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, note = null } = asked;
    const fingerprint = fingerprintOf(CompleteInvoice.subject, asked);
    const context = await this.prepare.look(invoiceId, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const current = this.prepare.current(context, invoiceId, work.caller, expectedVersion);
    const writtenOff = writtenOffAtClosing({ ...current.document, number: current.number }, asked);
    const { target, gates, ...plan } = this.prepare.plan(current, context, completedOf(context.orderStatuses).id);
    requireUnits(gates, current.document);
    requireOpen(target, gates);
    const { document, removed } = inNewStatus(current.document, plan, { note, close: 'COMPLETED' });
    const request = { id: work.commandId, fingerprint, invoiceId, expectedVersion, before: context.saga };
    return this.process.save(
      statusSave(request, { document: { ...document, writtenOff }, removed }, work.caller),
      work,
    );
  }
}
