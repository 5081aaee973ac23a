import { Controller } from '@nestjs/common';
import {
  CompleteInvoice,
  CompleteInvoiceV1,
  type Invoice,
  type Operation,
  type Received,
  ReopenInvoice,
} from '@provena/contracts';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import { writtenOffAtClosing } from '../../domain/closing.ts';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { completedOf } from '../../domain/order-status.ts';
import { requireOpen } from '../../domain/status-change.ts';
import { inNewStatus, requireUnits } from '../../domain/status-document.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareStatusChange } from '../status-changes/prepare-status-change.ts';
import { statusSave } from '../status-changes/status-save.ts';

@Controller()
export class ClosingController {
  constructor(
    private readonly prepare: PrepareStatusChange,
    private readonly process: SaveInvoiceProcess,
  ) {}

  /**
   * Completes an invoice through the saga: one version has the completed status, takes the goods not taken yet, and is
   * closed.
   */
  @Handles(CompleteInvoice, { autocommit: true })
  completeInvoice(asked: Received<typeof CompleteInvoice>, work: Work): Promise<Operation> {
    return this.carryOut(asked, work);
  }

  @Handles(CompleteInvoiceV1, { autocommit: true })
  async completeInvoiceV1(asked: Received<typeof CompleteInvoiceV1>, work: Work): Promise<Invoice> {
    const { id, invoice } = await this.carryOut(asked, work);
    if (invoice === null) throw saveRefusal('save-in-progress', { operationId: id });
    return invoice;
  }

  private async carryOut(asked: Received<typeof CompleteInvoice>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion, note = null } = asked;
    const fingerprint = fingerprintOf(CompleteInvoice.subject, asked);
    const context = await this.prepare.lookUpContext(invoiceId, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const current = this.prepare.current(context, invoiceId, work.caller, expectedVersion);
    const writtenOff = writtenOffAtClosing(
      { ...current.document, number: current.number, credited: current.credited },
      asked,
    );
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

  /** Takes a closed invoice back to the active list. */
  @Handles(ReopenInvoice)
  reopenInvoice({ invoiceId, expectedVersion, reason }: Received<typeof ReopenInvoice>, work: Work): Promise<Invoice> {
    const change = { invoiceId, expectedVersion, action: 'invoice-reopened', note: reason } as const;
    return changeInvoice(work, change, invoice => invoice.reopen());
  }
}
