import { Controller } from '@nestjs/common';
import { GetTransfer, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { transferAfter } from './answer.ts';

@Controller()
export class GetTransferHandler {
  @Handles(GetTransfer)
  get({ id }: Received<typeof GetTransfer>, work: Work): Promise<Output<typeof GetTransfer>> {
    return transferAfter(work, id);
  }
}
