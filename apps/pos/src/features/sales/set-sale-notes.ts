import { Controller } from '@nestjs/common';
import { type Received, type SaleReply, SetSaleNotes } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class SetSaleNotesFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(SetSaleNotes, { autocommit: true })
  async set({ saleId, notes }: Received<typeof SetSaleNotes>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.describe({ notes })));
  }
}
