import { Controller } from '@nestjs/common';
import { type Received, ReprintSaleReceipt, type SaleReply } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { saleReply } from '../sales/sale-view.ts';
import { Receipts } from './receipts.ts';

@Controller()
export class ReprintSaleReceiptFeature {
  constructor(private readonly receipts: Receipts) {}

  @Handles(ReprintSaleReceipt)
  async reprint({ saleId }: Received<typeof ReprintSaleReceipt>, { caller, em }: Work): Promise<SaleReply> {
    const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
    this.receipts.source(sale);
    sale.reprints += 1;
    await em.flush();
    return saleReply(sale);
  }
}
