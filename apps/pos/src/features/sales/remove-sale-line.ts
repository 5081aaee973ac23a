import { Controller } from '@nestjs/common';
import { type Received, RemoveSaleLine, type SaleReply } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class RemoveSaleLineFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(RemoveSaleLine, { autocommit: true })
  async remove({ saleId, lineId }: Received<typeof RemoveSaleLine>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.removeLine(lineId)));
  }
}
