import { Controller } from '@nestjs/common';
import { ListPayments, maySee, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { findInvoice } from '../../persistence/invoices.ts';
import { listPayments } from '../../persistence/payments.ts';

/** The payments of an invoice the caller may see. */
@Controller()
export class ListPaymentsFeature {
  @Handles(ListPayments)
  async list(question: Received<typeof ListPayments>, { sql, caller }: Work): Promise<Output<typeof ListPayments>> {
    const { invoiceId } = question;
    const invoice = await findInvoice(sql, invoiceId);
    if (!invoice || !maySee(caller, invoice.location.id)) throw saveRefusal('not-found', { invoiceId });
    return listPayments(sql, question);
  }
}
