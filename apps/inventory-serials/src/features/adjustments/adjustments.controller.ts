import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { AdjustStock, ListAdjustments, maySee, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { requireCorrection, requireLost } from '../../domain/adjustment.ts';
import { requireAvailable, requireInStock, requireOneLineEach } from '../../domain/goods-line.ts';
import { addAdjustment, adjustmentsPage } from '../../persistence/adjustments.ts';
import { lockLevels } from '../../persistence/levels.ts';
import { lockUnits, moveUnits, type UnitMove } from '../../persistence/moves.ts';
import { requireDistinctSerials } from '../stock/distinct-serials.ts';
import { requireLocations, withItems } from '../stock/known-goods.ts';

type Message = Received<typeof AdjustStock>;

@Controller()
export class AdjustmentsController {
  @Handles(AdjustStock)
  async adjustStock(message: Message, work: Work): Promise<Output<typeof AdjustStock>> {
    const { locationId, reason } = message;
    await requireLocations(work, [locationId]);
    requireOneLineEach(message.lines);
    const lines = await withItems(work, message.lines);
    lines.forEach((line, place) => {
      requireCorrection(place, line, line.item);
      requireDistinctSerials(line.itemId, [...(line.lost ?? []), ...(line.found ?? [])]);
    });
    const units = await this.units(message, work);
    const levels = await lockLevels(
      work.sql,
      lines.map(({ itemId }) => ({ itemId, locationId })),
    );
    const quantities = lines.flatMap(({ item, quantityChange: quantity }) => (quantity ? [{ item, quantity }] : []));
    requireAvailable(
      quantities.filter(({ quantity }) => quantity < 0).map(({ item, quantity }) => ({ item, quantity: -quantity })),
      levels,
      locationId,
    );

    const booked = message.lines.map(({ itemId, quantityChange, lost = [], found = [] }) => ({
      ...{ itemId, lost, found },
      quantityChange: quantityChange ?? found.length - lost.length,
    }));
    const { username } = work.caller;
    const made = await addAdjustment(work.sql, { id: randomUUIDv7(), locationId, reason, lines: booked, username });
    const document = { kind: 'ADJUSTMENT', id: made.id, number: made.number, username } as const;
    await moveUnits(
      work.sql,
      units,
      quantities.map(({ item, quantity }) => ({ itemId: item.id, locationId, quantity })),
      { action: 'ADJUSTED', stockReason: 'ADJUSTMENT', reason, document },
    );
    return made;
  }

  /**
   * The moves of the units named: those in stock here go to LOST, those that were lost to stock here. Locks all of them at
   * once.
   */
  private async units({ lines, locationId }: Message, work: Work): Promise<UnitMove[]> {
    const lost = lines.flatMap(({ itemId, lost: serials = [] }) =>
      serials.map(serialNumber => ({ itemId, serialNumber })),
    );
    const found = lines.flatMap(({ itemId, found: serials = [] }) =>
      serials.map(serialNumber => ({ itemId, serialNumber })),
    );
    if (lost.length + found.length === 0) return [];
    const locked = await lockUnits(work.sql, [...lost, ...found], visibleLocations(work.caller));
    const byPlace = new Map(locked.map(unit => [unit.place, unit]));
    const isSeen = (at: string) => maySee(work.caller, at);
    requireInStock(
      lost.map((unit, place) => ({ ...unit, found: byPlace.get(place) })),
      locationId,
      isSeen,
    );
    requireLost(
      found.map((unit, place) => ({ ...unit, found: byPlace.get(lost.length + place) })),
      isSeen,
    );
    return locked.map(({ id, place }) => ({ id, locationId, status: place < lost.length ? 'LOST' : 'IN_STOCK' }));
  }

  @Handles(ListAdjustments)
  async listAdjustments(query: Received<typeof ListAdjustments>, work: Work): Promise<Output<typeof ListAdjustments>> {
    const rows = await adjustmentsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => [row.adjustment.id], view: row => row.adjustment });
  }
}
