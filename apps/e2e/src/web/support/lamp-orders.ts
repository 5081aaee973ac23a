import type { Invoice, Item, Vendor } from '@provena/contracts';
import { succeeded } from '../../support/api.ts';
import { aQuantityItem, saved, type Shop } from '../../support/shop.ts';
import { InvoiceSide } from './invoice-side.ts';
import type { Web } from './web.ts';

/** Orders of lamps, which Nordwind sells to the shop, and of cables, which have no vendor. */
interface LampOrders {
  lamp: Item;
  cable: Item;
  /** Three lamps and two cables, 600.00 with tax. */
  one(): Promise<Invoice>;
  /** A tab beside an invoice. */
  at(invoice: Pick<Invoice, 'id'>, tab: string, username?: string): Promise<InvoiceSide>;
}

/** What the tests of a file order; its goods and vendors are there when they run. */
export const useLampOrders = (shop: Shop, web: Web): LampOrders => {
  const goods = {} as Pick<LampOrders, 'lamp' | 'cable'>;
  beforeAll(async () => {
    const vendor = (name: string) => succeeded(shop.owner.post<Vendor>('/v1/vendors', { name }));
    const [nordwind] = [await vendor('Nordwind'), await vendor('Sued & Sohn')];
    goods.lamp = await aQuantityItem(shop.owner, { name: 'Lamp', vendorId: nordwind.id });
    goods.cable = await aQuantityItem(shop.owner, { name: 'Cable' });
  });
  return Object.assign(goods, {
    one: () =>
      saved(shop, [
        { itemId: goods.lamp.id, quantity: 3 },
        { itemId: goods.cable.id, quantity: 2 },
      ]),
    at: async ({ id }: Pick<Invoice, 'id'>, tab: string, username = 'sales') => {
      const side = new InvoiceSide(await web.open(`/invoices/${id}`, username));
      await side.open(tab);
      return side;
    },
  });
};
