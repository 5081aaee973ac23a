import { Controller } from '@nestjs/common';
import { type Received, type SaleReply, VoidSale } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleEndings } from './sale-endings.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class VoidSaleFeature {
  constructor(private readonly endings: SaleEndings) {}

  @Handles(VoidSale, { autocommit: true })
  async end({ saleId, reason }: Received<typeof VoidSale>, { caller }: Work): Promise<SaleReply> {
    return saleReply(await this.endings.void(saleId, { reason: reason ?? null, caller }));
  }
}
