import { Controller } from '@nestjs/common';
import { type Received, RenewSale, type SaleReply } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class RenewSaleFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(RenewSale, { autocommit: true })
  async renew({ saleId }: Received<typeof RenewSale>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.mustBeOpen(), { renewal: true }));
  }
}
