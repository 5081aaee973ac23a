import { Controller } from '@nestjs/common';
import { maySee, type Output, type Received, ReceiveTransfer, serialKey } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { requireArrivalFits, requireOneLineEach } from '../../domain/goods.ts';
import { arrival } from '../../domain/transfer.ts';
import { notFound } from '../visibility.ts';
import { requireDistinct } from '../stock/distinct.ts';
import { withItems } from '../stock/known-goods.ts';
import { transferToChange } from './answer.ts';
import { settle } from './settle.ts';

@Controller()
export class ReceiveTransferHandler {
  @Handles(ReceiveTransfer)
  async receive({ id, lines }: Received<typeof ReceiveTransfer>, work: Work): Promise<Output<typeof ReceiveTransfer>> {
    const transfer = await transferToChange(work, id);
    if (!maySee(work.caller, transfer.toLocationId)) throw notFound('transfer', id);
    if (lines) {
      requireOneLineEach(lines);
      (await withItems(work, lines)).forEach((line, place) => {
        requireArrivalFits(place, line, line.item);
        requireDistinct(line.itemId, [...(line.serials ?? []), ...(line.lost ?? [])]);
      });
    }
    return settle(work, transfer, arrival(transfer, lines, serialKey), null);
  }
}
