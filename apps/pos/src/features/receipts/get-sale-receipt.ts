import { Controller } from '@nestjs/common';
import { GetSaleReceipt, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { Receipts } from './receipts.ts';
import { receiptAsEscPos, receiptAsPdf, receiptAsText } from './render-receipt.ts';

@Controller()
export class GetSaleReceiptFeature {
  constructor(private readonly receipts: Receipts) {}

  @Handles(GetSaleReceipt)
  async get(
    { saleId, format }: Received<typeof GetSaleReceipt>,
    { caller, em }: Work,
  ): Promise<Output<typeof GetSaleReceipt>> {
    const source = await this.receipts.source(await saleFor(em, saleId, caller));
    if (format === 'text') return { format, encoding: 'utf8', content: await receiptAsText(source) };
    const bytes = format === 'pdf' ? await receiptAsPdf(source) : await receiptAsEscPos(source);
    return { format, encoding: 'base64', content: bytes.toString('base64') };
  }
}
