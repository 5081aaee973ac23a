import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type Output,
  type Received,
  ReceiveUnits,
  requireVisibleLocation,
  serialKey,
  soughtLocation,
  UnitsReceived,
  visibleLocations,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { Item } from '../../domain/item.ts';
import { Location } from '../../domain/location.ts';
import { Vendor } from '../../domain/vendor.ts';
import {
  knownUnits,
  openReceipt,
  type ReceivedGoods,
  type ReceivedUnit,
  receiveQuantities,
  receiveSerials,
} from '../../persistence/receipts.ts';
import { goodsOf, inStockAlready, invalid } from './received-goods.ts';

@Controller()
export class ReceiveUnitsController {
  @Handles(ReceiveUnits)
  async receive(message: Received<typeof ReceiveUnits>, work: Work): Promise<Output<typeof ReceiveUnits>> {
    const { itemId, locationId } = message;
    const { username } = work.caller;
    const units = goodsOf(message, await this.itemOf(message, work));
    const received = Array.isArray(units) ? units.length : units;
    const goods: ReceivedGoods = { receiptId: randomUUIDv7(), itemId, locationId, quantity: received };
    const serials = Array.isArray(units) ? await this.takeIn(work, goods, units) : [];
    await receiveQuantities(work.sql, [goods], username);
    const number = await openReceipt(work.sql, goods, { ...message, username });
    const { receiptId } = goods;
    work.publish(UnitsReceived, { receiptId, itemId, locationId, quantity: received, at: new Date().toISOString() });
    return { receiptId, number, received, serials };
  }

  /** The item; refuses a location or a vendor that does not exist. */
  private async itemOf({ itemId, locationId, vendorId }: Received<typeof ReceiveUnits>, work: Work): Promise<Item> {
    requireVisibleLocation(work.caller, locationId);
    const item = await work.em.findOne(Item, itemId);
    if (!item) throw notFound({ kind: 'item', id: itemId });
    if (!(await work.em.findOne(Location, locationId))) throw notFound(soughtLocation(locationId));
    if (vendorId && !(await work.em.findOne(Vendor, vendorId))) throw invalid('/vendorId', 'There is no such vendor.');
    return item;
  }

  private async takeIn(work: Work, goods: ReceivedGoods, units: ReceivedUnit[]) {
    const { known, serials } = await receiveSerials(work.sql, [goods], units, work.caller.username);
    if (known.length === 0) return serials;
    const wanted = known.map(serialNumber => ({ itemId: goods.itemId, serialKey: serialKey(serialNumber) }));
    const found = new Map((await knownUnits(work.sql, wanted)).map(unit => [unit.serialKey, unit]));
    const inStock = known.flatMap(serialNumber => {
      const unit = found.get(serialKey(serialNumber));
      return unit ? [{ ...unit, serialNumber }] : [];
    });
    throw inStockAlready(inStock, visibleLocations(work.caller));
  }
}
