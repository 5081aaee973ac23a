import { Controller } from '@nestjs/common';
import {
  CancelTransfer,
  GetTransfer,
  ListTransfers,
  maySee,
  type Output,
  type Received,
  ReceiveTransfer,
  serialKey,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireArrivalFits, requireOneLineEach } from '../../domain/goods-line.ts';
import { arrival, cancellation } from '../../domain/transfer.ts';
import { transfersPage } from '../../persistence/transfers.ts';
import { requireDistinctSerials } from '../stock/distinct-serials.ts';
import { withItems } from '../stock/known-goods.ts';
import { transferAfter, transferToChange } from './transfer-document.ts';
import { bookSettlement } from './settle-transfer.ts';

@Controller()
export class TransfersController {
  @Handles(ReceiveTransfer)
  async receiveTransfer(
    { id, lines }: Received<typeof ReceiveTransfer>,
    work: Work,
  ): Promise<Output<typeof ReceiveTransfer>> {
    const transfer = await transferToChange(work, id);
    if (!maySee(work.caller, transfer.toLocationId)) throw notFound({ kind: 'transfer', id });
    if (lines) {
      requireOneLineEach(lines);
      (await withItems(work, lines)).forEach((line, place) => {
        requireArrivalFits(place, line, line.item);
        requireDistinctSerials(line.itemId, [...(line.serials ?? []), ...(line.lost ?? [])]);
      });
    }
    return bookSettlement(work, transfer, arrival(transfer, lines, serialKey), null);
  }

  @Handles(CancelTransfer)
  async cancelTransfer(
    { id, reason }: Received<typeof CancelTransfer>,
    work: Work,
  ): Promise<Output<typeof CancelTransfer>> {
    const transfer = await transferToChange(work, id);
    if (!maySee(work.caller, transfer.fromLocationId)) throw notFound({ kind: 'transfer', id });
    return bookSettlement(work, transfer, cancellation(transfer), reason);
  }

  @Handles(GetTransfer)
  getTransfer({ id }: Received<typeof GetTransfer>, work: Work): Promise<Output<typeof GetTransfer>> {
    return transferAfter(work, id);
  }

  @Handles(ListTransfers)
  async listTransfers(query: Received<typeof ListTransfers>, work: Work): Promise<Output<typeof ListTransfers>> {
    const rows = await transfersPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.transfer.id], view: row => row.transfer });
  }
}
