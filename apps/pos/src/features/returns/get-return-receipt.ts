import { Controller } from '@nestjs/common';
import { GetReturnReceipt, type PrintedReceipt, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { returnFor } from '../../persistence/visible.ts';
import { Receipts } from '../receipts/receipts.ts';
import { printed } from '../receipts/render-receipt.ts';

@Controller()
export class GetReturnReceiptFeature {
  constructor(private readonly receipts: Receipts) {}

  @Handles(GetReturnReceipt)
  async get({ id, format }: Received<typeof GetReturnReceipt>, { caller, em }: Work): Promise<PrintedReceipt> {
    return printed(await this.receipts.sourceOfReturn(await returnFor(em, id, caller)), format);
  }
}
