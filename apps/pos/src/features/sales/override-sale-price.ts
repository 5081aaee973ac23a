import { Controller } from '@nestjs/common';
import { OverrideSalePrice, type Received, type SaleReply } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { withPrice } from '../../domain/sale-line.ts';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class OverrideSalePriceFeature {
  constructor(private readonly changes: SaleChanges) {}

  @Handles(OverrideSalePrice, { autocommit: true })
  async override(message: Received<typeof OverrideSalePrice>, work: Work): Promise<SaleReply> {
    const { saleId, lineId, unitPrice, reason = null } = message;
    const allowance = { username: work.caller.username, at: new Date().toISOString(), reason };
    const change = this.changes.apply(saleId, work, sale =>
      sale.changeLine(lineId, line => withPrice(line, unitPrice, allowance)),
    );
    return saleReply(await change);
  }
}
