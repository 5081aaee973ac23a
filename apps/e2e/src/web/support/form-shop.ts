import type { Invoice, Item } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../../support/api.ts';
import { aSerialItem, received, type Shop } from '../../support/shop.ts';
import { unitOf } from '../../support/units.ts';
import { InvoiceScreen } from './invoice-screen.ts';
import type { Web } from './web.ts';

/** An item of its own with units in the store, so that tests share none. */
export interface Goods {
  item: Item;
  serials: string[];
}

/** What specs of the invoice form do in a shop, on a page and behind it. */
export const atForms = (shop: Shop, web: Web) => ({
  form: async (path = '/invoices/new', username = 'sales') => {
    const form = new InvoiceScreen(await web.open(path, username));
    await form.page.getByRole('heading', { level: 1 }).waitFor();
    return form;
  },

  goods: async (units: number): Promise<Goods> => {
    const item = await aSerialItem(shop.owner);
    return { item, serials: units > 0 ? await received(shop.owner, item, shop.store, units) : [] };
  },

  /** A saved invoice, by its number. */
  invoice: async (number: string): Promise<Invoice> => {
    const { data } = await succeeded(shop.sales.get<{ data: Invoice[] }>(`/v1/invoices?q=${number}`));
    const found = data.find(invoice => invoice.number === number);
    if (!found) throw new Error(`There is no invoice ${number}.`);
    return succeeded(shop.sales.get<Invoice>(`/v1/invoices/${found.id}`));
  },

  /** Resolves once a unit is sold to the line that has it. */
  soldTo: (item: Item, serial: string, invoice: Invoice) =>
    eventually(async () => {
      const line = invoice.lines.find(({ serials }) => serials.some(({ serialNumber }) => serialNumber === serial));
      const unit = await unitOf(shop.owner, item, serial);
      expect(unit).toMatchObject({ status: 'SOLD', invoiceId: invoice.id, invoiceLineId: line?.id });
    }),
});
