import { Controller } from '@nestjs/common';
import { type Received, ReprintSaleReceipt, type SaleReply } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { soldOf } from '../../domain/sold.ts';
import { saleFor } from '../../persistence/visible.ts';
import { saleReply } from '../sales/sale-view.ts';

@Controller()
export class ReprintSaleReceiptFeature {
  @Handles(ReprintSaleReceipt)
  async reprint({ saleId }: Received<typeof ReprintSaleReceipt>, { caller, em }: Work): Promise<SaleReply> {
    const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
    soldOf(sale);
    sale.reprints += 1;
    await em.flush();
    return saleReply(sale);
  }
}
