import { Controller } from '@nestjs/common';
import { type Output, type Received, ReturnSale } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleReturns } from '../../sagas/return-sale.process.ts';
import { Receipts } from '../receipts/receipts.ts';
import { returnView } from './return-view.ts';

@Controller()
export class ReturnSaleFeature {
  constructor(
    private readonly returns: SaleReturns,
    private readonly receipts: Receipts,
  ) {}

  /** Idempotent by the command, whose id is the return's. */
  @Handles(ReturnSale, { autocommit: true })
  async return(asked: Received<typeof ReturnSale>, work: Work): Promise<Output<typeof ReturnSale>> {
    const taken = await this.returns.take(asked, work);
    const receipt = await this.receipts.textOfReturn(taken);
    return { return: returnView(taken), invoice: taken.returnInvoice, receipt };
  }
}
