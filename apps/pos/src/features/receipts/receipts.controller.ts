import { Controller } from '@nestjs/common';
import {
  EmailInvoice,
  EmailSaleReceipt,
  GetSaleReceipt,
  type Mail,
  type PrintedReceipt,
  type Received,
  ReprintSaleReceipt,
  type SaleReply,
} from '@provena/contracts';
import { Bus, Handles, type Work } from '@provena/messaging';
import { soldOf } from '../../domain/sold.ts';
import { asService } from '../../as-service.ts';
import { saleFor } from '../../persistence/visible-rows.ts';
import { refuseNoAnswer } from '../../no-answer.ts';
import { saleReply } from '../sales/sale-view.ts';
import { Receipts } from './receipts.ts';
import { printed } from './render-receipt.ts';

@Controller()
export class ReceiptsController {
  constructor(
    private readonly receipts: Receipts,
    private readonly bus: Bus,
  ) {}

  @Handles(GetSaleReceipt)
  async getSaleReceipt(
    { saleId, format }: Received<typeof GetSaleReceipt>,
    { caller, em }: Work,
  ): Promise<PrintedReceipt> {
    return printed(await this.receipts.source(await saleFor(em, saleId, caller)), format);
  }

  @Handles(ReprintSaleReceipt)
  async reprintSaleReceipt({ saleId }: Received<typeof ReprintSaleReceipt>, { caller, em }: Work): Promise<SaleReply> {
    const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
    soldOf(sale);
    sale.reprints += 1;
    await em.flush();
    return saleReply(sale);
  }

  /** Invoicing remembers the command: a repeat is the same e-mail. */
  @Handles(EmailSaleReceipt, { autocommit: true })
  async emailSaleReceipt({ saleId, to }: Received<typeof EmailSaleReceipt>, work: Work): Promise<Mail> {
    const { caller, deadline, requestId, commandId } = work;
    const { invoice } = soldOf(await saleFor(work.em, saleId, caller));
    const as = asService(caller);
    return this.bus
      .request(EmailInvoice, { invoiceId: invoice.id, to, document: 'RECEIPT' }, { as, deadline, requestId, commandId })
      .catch(refuseNoAnswer);
  }
}
