import { Controller } from '@nestjs/common';
import { CompleteSale, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { SaleCompletion } from '../../sagas/complete-sale.process.ts';
import { Receipts } from '../receipts/receipts.ts';
import { saleView } from './sale-view.ts';

@Controller()
export class CompleteSaleFeature {
  constructor(
    private readonly completion: SaleCompletion,
    private readonly receipts: Receipts,
  ) {}

  /** Idempotent by the sale: a repeat answers the same invoice, whatever it offers as payment. */
  @Handles(CompleteSale, { autocommit: true })
  async complete(
    { saleId, payments = [] }: Received<typeof CompleteSale>,
    work: Work,
  ): Promise<Output<typeof CompleteSale>> {
    const sale = await this.completion.complete(saleId, payments, work);
    const receipt = await this.receipts.text(sale);
    const warrantyUrl = this.receipts.warrantyUrl(sale);
    return { sale: saleView(sale), invoice: sale.invoice, change: sale.change ?? '0.00', receipt, warrantyUrl };
  }
}
