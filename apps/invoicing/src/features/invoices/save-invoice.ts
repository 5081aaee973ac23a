import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Operation, type Received, SaveInvoice } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { fingerprintOf, Handles, type Work } from '@provena/messaging';
import type { NewSave } from '../../persistence/saves.ts';
import { newReturnId, reservationOf, sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareInvoice } from './prepare-invoice.ts';

/** Creates or edits an invoice through the saga. The command's id is the save's, so a repeat answers the same save. */
@Controller()
export class SaveInvoiceController {
  constructor(
    private readonly prepare: PrepareInvoice,
    private readonly process: SaveInvoiceProcess,
  ) {}

  @Handles(SaveInvoice, { autocommit: true })
  async save(draft: Received<typeof SaveInvoice>, work: Work): Promise<Operation> {
    const { invoiceId, expectedVersion } = draft;
    if (invoiceId !== undefined && expectedVersion === undefined) {
      throw new DomainError('precondition-required', 'Say which version of the invoice you changed.');
    }
    const fingerprint = fingerprintOf(SaveInvoice.subject, draft);
    const context = await this.prepare.lookUpContext(draft, work.caller, work.commandId);
    const known = sameRequest(context.saga, fingerprint);
    if (known) return this.process.attach(known, work);
    const save: NewSave = {
      id: work.commandId,
      kind: invoiceId === undefined ? 'CREATE' : 'EDIT',
      invoiceId: invoiceId ?? randomUUIDv7(),
      reservationId: reservationOf(work.commandId, fingerprint, context.saga),
      returnId: newReturnId(),
      saleId: null,
      baseVersion: expectedVersion ?? null,
      fingerprint,
      principal: { userId: work.caller.userId, username: work.caller.username },
      ...this.prepare.document(draft, context, work.caller),
    };
    return this.process.save(save, work);
  }
}
