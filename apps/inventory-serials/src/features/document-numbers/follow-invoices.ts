import { Controller } from '@nestjs/common';
import { type Invoice, InvoiceSaved } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { keepDocumentNumber } from '../../persistence/document-numbers.ts';

/** Keeps the numbers of invoices: histories, reservations and refusals show them from then on. */
@Controller()
export class FollowInvoices {
  @Follows(InvoiceSaved, { repeatable: true })
  invoiceSaved({ id, number }: Invoice, { sql }: Work): Promise<void> {
    return keepDocumentNumber(sql, id, number);
  }
}
