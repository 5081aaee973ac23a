import { Controller } from '@nestjs/common';
import { CancelTransfer, maySee, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { cancellation } from '../../domain/transfer.ts';
import { notFound } from '../visibility.ts';
import { transferToChange } from './answer.ts';
import { settle } from './settle.ts';

@Controller()
export class CancelTransferHandler {
  @Handles(CancelTransfer)
  async cancel({ id, reason }: Received<typeof CancelTransfer>, work: Work): Promise<Output<typeof CancelTransfer>> {
    const transfer = await transferToChange(work, id);
    if (!maySee(work.caller, transfer.fromLocationId)) throw notFound('transfer', id);
    return settle(work, transfer, cancellation(transfer), reason);
  }
}
