import { Controller } from '@nestjs/common';
import { type Received, type SaleReply, SetSaleLineSerials } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class SetSaleLineSerialsFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(SetSaleLineSerials, { autocommit: true })
  async set({ saleId, lineId, serials }: Received<typeof SetSaleLineSerials>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.captureSerials(lineId, serials)));
  }
}
