import { randomUUIDv7 } from 'node:crypto';
import { ItemChanged, LocationChanged, serialKey, VendorChanged } from '@provena/contracts';
import type { Database, Transaction } from '@provena/database';
import { serialRange } from '@provena/domain';
import { appendToOutbox, factOf } from '@provena/messaging';
import { Item, itemView } from '../domain/item.ts';
import { Location, locationView } from '../domain/location.ts';
import { Vendor, vendorView } from '../domain/vendor.ts';
import { type DemoItem, demoItems, demoLocations, demoVendors } from './demo-stock.ts';
import { openReceipt, receiveQuantities, receiveSerials } from './receipts.ts';

/** Puts the demo shop into an empty database; answers false when it is there already. All or none. */
export const seedDemo = (database: Database): Promise<boolean> =>
  database.transaction(async transaction => {
    const { em, sql } = transaction;
    if (await em.findOne(Location, demoLocations[0]?.id ?? '')) return false;
    const locations = demoLocations.map(({ id, code, name }) => new Location(id, code, name));
    const items = demoItems.map(demo => new Item(demo.id, demo, demo.tracking));
    const vendors = demoVendors.map(demo => new Vendor(demo.id, demo));
    await em.persist([...locations, ...vendors]).flush();
    await em.persist(items).flush();
    for (const demo of demoItems) await receiveDemo(transaction, demo);
    await appendToOutbox(sql, [
      ...locations.map(location => factOf(LocationChanged, locationView(location))),
      ...vendors.map(vendor => factOf(VendorChanged, vendorView(vendor))),
      ...items.map(item => factOf(ItemChanged, itemView(item))),
    ]);
    return true;
  });

const receiveDemo = async ({ sql }: Transaction, demo: DemoItem): Promise<void> => {
  for (const [place, goods] of demo.stock.entries()) {
    const serials = typeof goods === 'string' ? serialRange(goods) : [];
    const units = serials.map(serialNumber => ({ serialNumber, serialKey: serialKey(serialNumber) }));
    const received = {
      receiptId: randomUUIDv7(),
      itemId: demo.id,
      locationId: demoLocations[place]?.id ?? '',
      quantity: typeof goods === 'string' ? units.length : goods,
    };
    if (units.length > 0) await receiveSerials(sql, [received], units, 'demo');
    await receiveQuantities(sql, [received], 'demo');
    await openReceipt(sql, received, { vendorId: demo.vendorId, username: 'demo' });
  }
};
