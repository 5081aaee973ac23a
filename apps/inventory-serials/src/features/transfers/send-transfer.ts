import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { maySee, type Output, type Received, SendTransfer, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireAvailable, requireFitting, requireInStock, requireOneLineEach } from '../../domain/goods-line.ts';
import { lockLevels } from '../../persistence/levels.ts';
import { lockUnits, moveUnits } from '../../persistence/moves.ts';
import { sendTransfer } from '../../persistence/transfers.ts';
import { requireDistinctSerials } from '../stock/distinct-serials.ts';
import { requireLocations, withItems } from '../stock/known-goods.ts';
import { sentDocument, transferAfter } from './transfer-document.ts';

type Message = Received<typeof SendTransfer>;

@Controller()
export class SendTransferController {
  @Handles(SendTransfer)
  async send(message: Message, work: Work): Promise<Output<typeof SendTransfer>> {
    const { fromLocationId, toLocationId, note = null } = message;
    if (fromLocationId === toLocationId) throw goesNowhere();
    await requireLocations(work, [fromLocationId, toLocationId]);
    requireOneLineEach(message.lines);
    const lines = await withItems(work, message.lines);
    lines.forEach((line, place) => {
      requireFitting(place, line, line.item);
      requireDistinctSerials(line.itemId, line.serials ?? []);
    });
    const units = await this.units(message, work);
    const quantities = lines.flatMap(({ item, quantity, serials }) =>
      serials ? [] : [{ item, quantity: quantity ?? 0 }],
    );
    const levels = await lockLevels(
      work.sql,
      lines.flatMap(({ itemId }) => [fromLocationId, toLocationId].map(locationId => ({ itemId, locationId }))),
    );
    requireAvailable(quantities, levels, fromLocationId);

    const id = randomUUIDv7();
    const { username } = work.caller;
    const sent = lines.map(({ itemId, quantity, serials }) => ({ itemId, quantity: serials?.length ?? quantity ?? 0 }));
    const number = await sendTransfer(work.sql, {
      ...{ id, fromLocationId, toLocationId, note, username, lines: sent },
      units: units.map(unit => ({ id: unit.id, itemId: unit.itemId })),
    });
    await moveUnits(
      work.sql,
      units.map(unit => ({ id: unit.id, status: 'IN_TRANSIT', locationId: toLocationId })),
      quantities.map(({ item, quantity }) => ({ itemId: item.id, locationId: fromLocationId, quantity: -quantity })),
      sentDocument('TRANSFER_OUT', { id, number, username }, note),
    );
    return transferAfter(work, id);
  }

  /** The units named; refuses those that are not in stock at the location they are sent from. */
  private async units({ lines, fromLocationId }: Message, work: Work) {
    const wanted = lines.flatMap(({ itemId, serials = [] }) => serials.map(serialNumber => ({ itemId, serialNumber })));
    if (wanted.length === 0) return [];
    const found = await lockUnits(work.sql, wanted, visibleLocations(work.caller));
    const byPlace = new Map(found.map(unit => [unit.place, unit]));
    requireInStock(
      wanted.map((unit, place) => ({ ...unit, found: byPlace.get(place) })),
      fromLocationId,
      locationId => maySee(work.caller, locationId),
    );
    return found;
  }
}

const goesNowhere = () =>
  new DomainError('validation', 'The goods are there already; send them to another location.', {
    errors: [{ pointer: '#/toLocationId', detail: 'is the location they are sent from' }],
  });
