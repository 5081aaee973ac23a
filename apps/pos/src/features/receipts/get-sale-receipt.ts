import { Controller } from '@nestjs/common';
import { GetSaleReceipt, type PrintedReceipt, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { Receipts } from './receipts.ts';
import { printed } from './render-receipt.ts';

@Controller()
export class GetSaleReceiptFeature {
  constructor(private readonly receipts: Receipts) {}

  @Handles(GetSaleReceipt)
  async get({ saleId, format }: Received<typeof GetSaleReceipt>, { caller, em }: Work): Promise<PrintedReceipt> {
    return printed(await this.receipts.source(await saleFor(em, saleId, caller)), format);
  }
}
