import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Output, type Received, ReceiveUnits, serialKey, UnitsReceived } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { Item } from '../../domain/item.ts';
import { Location } from '../../domain/location.ts';
import { MOST_UNITS, serialRange } from '../../domain/serial-range.ts';
import { notFound, requireVisible } from '../../domain/visibility.ts';
import { type ReceivedUnit, type Receipt, receiveQuantity, receiveSerials } from '../../persistence/receipts.ts';

type Message = Received<typeof ReceiveUnits>;

@Controller()
export class ReceiveUnitsHandler {
  @Handles(ReceiveUnits)
  async receive(message: Message, work: Work): Promise<Output<typeof ReceiveUnits>> {
    const { itemId, locationId } = message;
    requireVisible(work.caller, locationId);
    const item = await work.em.findOne(Item, itemId);
    if (!item) throw notFound('item', itemId);
    if (!(await work.em.findOne(Location, locationId))) throw notFound('location', locationId);
    const units = goodsOf(message, item);
    const receipt: Receipt = { id: randomUUIDv7(), itemId, locationId, username: work.caller.username };
    const serials = Array.isArray(units) ? await this.takeIn(work, receipt, units) : [];
    const received = Array.isArray(units) ? units.length : units;
    await receiveQuantity(work.sql, receipt, received);
    work.publish(UnitsReceived, {
      receiptId: receipt.id,
      itemId,
      locationId,
      quantity: received,
      at: new Date().toISOString(),
    });
    return { receiptId: receipt.id, received, serials };
  }

  private async takeIn(work: Work, receipt: Receipt, units: ReceivedUnit[]) {
    const { known, serials } = await receiveSerials(work.sql, receipt, units);
    if (known.length > 0) throw duplicates(known, receipt.itemId, 'was received before');
    return serials;
  }
}

/** The units of a serial-tracked item or the quantity of another; exactly one way of saying it. */
const goodsOf = ({ quantity, serials, ranges }: Message, item: Item): ReceivedUnit[] | number => {
  if ([quantity, serials, ranges].filter(way => way !== undefined).length !== 1) {
    throw invalid('', 'Say what arrived in exactly one way: quantity, serials or ranges.');
  }
  if (item.tracking === 'NONE') throw invalid('/itemId', `${item.sku} has no stock: its tracking is NONE.`);
  if (item.tracking === 'SERIAL') {
    if (quantity !== undefined) throw invalid('/quantity', `${item.sku} is serial-tracked: give serials or ranges.`);
    return unitsOf(serials ?? (ranges ?? []).flatMap(serialRange).map(serialNumber => ({ serialNumber })), item.id);
  }
  if (quantity === undefined) throw invalid('/quantity', `${item.sku} is not serial-tracked: give a quantity.`);
  return quantity;
};

/** Each with its key. Refused with `validation` when none or too many, `serial-duplicate` when one is there twice. */
const unitsOf = (serials: Omit<ReceivedUnit, 'serialKey'>[], itemId: string): ReceivedUnit[] => {
  if (serials.length === 0) throw invalid('/serials', 'There is no serial number.');
  if (serials.length > MOST_UNITS)
    throw invalid('/ranges', `${serials.length} units are too many; at most ${MOST_UNITS} fit into one receipt.`);
  const units = serials.map(unit => ({ ...unit, serialKey: serialKey(unit.serialNumber) }));
  const seen = new Set<string>();
  const repeated = units.filter(unit => seen.size === seen.add(unit.serialKey).size);
  if (repeated.length > 0)
    throw duplicates(
      repeated.map(unit => unit.serialNumber),
      itemId,
      'is in the request twice',
    );
  return units;
};

const duplicates = (serials: readonly string[], itemId: string, how: string) => {
  const more = serials.length > 1 ? ` and ${serials.length - 1} more` : '';
  return new DomainError('serial-duplicate', `${serials[0]}${more}: ${how}.`, {
    serials: serials.map(serialNumber => ({ serialNumber, itemId })),
  });
};

const invalid = (pointer: string, detail: string) =>
  new DomainError('validation', detail, { errors: [{ pointer: `#${pointer}`, detail }] });
