import { Injectable } from '@nestjs/common';
import type { Operation } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { derivedId, fingerprintOf, type Work } from '@provena/messaging';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import type { NewSave } from '../../persistence/saves.ts';
import { newReturnId, reservationOf, sameRequest, SaveInvoiceProcess } from '../../sagas/save-invoice.process.ts';
import { PrepareReturn } from './prepare-return.ts';

/** A return as it was asked for: its request, the place the goods come to, and how its document is worked out. */
export interface ReturnRequest {
  subject: string;
  asked: object;
  locationId: string;
  document: (context: SaveContext) => Promise<InvoiceDocument>;
}

/** Tries again when another return of the same sale, or this very one, is saved between calculating and saving. */
const MOST_TRIES = 20;

/** Saves returns of register sales and credit notes: invoicing alone decides, then inventory takes the goods. */
@Injectable()
export class SaveReturn {
  constructor(
    private readonly prepare: PrepareReturn,
    private readonly process: SaveInvoiceProcess,
  ) {}

  /** A repeat answers the same return. Refuses as `document` does. */
  async save({ subject, asked, locationId, document }: ReturnRequest, work: Work): Promise<Operation> {
    const fingerprint = fingerprintOf(subject, asked);
    let refusal: DomainError | null = null;
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const context = await this.prepare.lookUpSale({ locationId }, work, work.commandId);
      const known = sameRequest(context.saga, fingerprint);
      if (known) return this.process.attach(known, work);
      if (refusal && refusal.code !== 'version-conflict') break;
      try {
        return await this.process.saveReturn(newReturn(await document(context), fingerprint, work), work);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refusal = error;
      }
    }
    throw refusal ?? new Error('a return was never tried');
  }
}

const newReturn = (document: InvoiceDocument, fingerprint: string, { commandId, caller }: Work): NewSave => ({
  id: commandId,
  kind: 'RETURN',
  invoiceId: derivedId('return', commandId),
  reservationId: reservationOf(commandId, fingerprint, null),
  returnId: newReturnId(),
  saleId: null,
  baseVersion: null,
  fingerprint,
  principal: { userId: caller.userId, username: caller.username },
  document,
  removed: document.lines.flatMap(({ serials }) => serials.flatMap(({ unitId }) => unitId ?? [])),
});
