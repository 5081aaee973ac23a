import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Output, type Received, RecordPayment } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { refuseCardData } from '../../domain/payment.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { keepPayment } from '../../persistence/payments.ts';

/** Records a payment or a deposit. The row lock of the invoice keeps two payments at once from exceeding its balance. */
@Controller()
export class RecordPaymentFeature {
  @Handles(RecordPayment)
  async record(asked: Received<typeof RecordPayment>, work: Work): Promise<Output<typeof RecordPayment>> {
    refuseCardData(asked.reference, '#/reference');
    const payment = { ...asked, id: randomUUIDv7(), username: work.caller.username };
    const action = asked.kind === 'DEPOSIT' ? 'deposit-recorded' : 'payment-recorded';
    const invoice = await changeInvoice(work, { ...asked, action }, async changed => {
      changed.receive(asked.kind, asked.amount);
      await keepPayment(work.sql, payment);
    });
    const recorded = invoice.payments.find(({ id }) => id === payment.id);
    if (!recorded) throw new Error(`payment ${payment.id} is not on its invoice`);
    return { ...invoice, payment: recorded };
  }
}
