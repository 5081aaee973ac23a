import type { Customer, Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import {
  aCustomer,
  aSerialItem,
  dialogOf,
  formOf,
  lineOf,
  type LineToSave,
  received,
  resaveInvoice,
  saved,
  type Shop,
} from './support/shop.ts';
import { historyOf, numbered, unitOf } from './support/units.ts';

/** Editing serials on existing invoices, and the traces that can be read afterwards. */
export const describeEditing = (shop: Shop) => {
  describe('Editing a saved invoice', () => {
    let customer: Customer;
    let units: string[];
    let invoice: Invoice;

    beforeEach(async () => {
      customer = await aCustomer(shop.sales);
      units = await received(shop.owner, shop.phone, shop.store, 4);
      invoice = await saved(shop, [lineOf(shop.phone, units.slice(0, 2))], { customerId: customer.id });
    });

    const withLines = (...lines: LineToSave[]) => succeeded(resaveInvoice(shop.sales, invoice, { lines }));

    it('shows the captured units when the invoice is opened again', async () => {
      const opened = await shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`);
      expect(opened.etag).toBe(`"v${invoice.version}"`);
      expect(opened.body.lines).toMatchObject([
        { itemSerials: '[SN]', serials: units.slice(0, 2).map(serialNumber => ({ serialNumber, status: 'SOLD' })) },
      ]);
      expect((await dialogOf(shop, invoice)).filter(unit => unit.captured).map(unit => unit.serialNumber)).toEqual(
        units.slice(0, 2),
      );
    });

    it('releases a unit that was taken off and sells the one chosen instead', async () => {
      const [line] = formOf(invoice).lines;
      const next = await withLines({ ...line!, serials: [units[0]!, units[2]!] });

      expect(next.version).toBe(invoice.version + 1);
      expect(await unitOf(shop.owner, shop.phone, units[1]!)).toMatchObject({
        status: 'IN_STOCK',
        invoiceId: null,
        invoiceLineId: null,
        customerId: null,
        heldBy: null,
      });
      expect(await unitOf(shop.owner, shop.phone, units[2]!)).toMatchObject({
        status: 'SOLD',
        invoiceId: invoice.id,
        invoiceLineId: invoice.lines[0]!.id,
        customerId: customer.id,
      });
    });

    it('leaves the link of a unit that stays as it was', async () => {
      const before = await numbered(shop.owner, shop.phone, units[0]!, invoice);
      const [line] = formOf(invoice).lines;
      await withLines({ ...line!, serials: [units[0]!, units[3]!] });
      expect(await unitOf(shop.owner, shop.phone, units[0]!)).toEqual(before);
    });

    it('adds a line later, and captures its units then', async () => {
      const [tool] = await received(shop.owner, shop.drill, shop.store, 1);
      const [line] = formOf(invoice).lines;

      const refused = await resaveInvoice(shop.sales, invoice, {
        lines: [line!, { itemId: shop.drill.id, quantity: 1 }],
      });
      expect(refused).toMatchObject({ status: 422, problem: { code: 'serials-missing', lines: [{ index: 1 }] } });

      const next = await withLines(line!, lineOf(shop.drill, [tool!]));
      expect(next.lines).toMatchObject([
        { id: invoice.lines[0]!.id },
        { item: { id: shop.drill.id }, itemSerials: '[SN]' },
      ]);
      expect(await unitOf(shop.owner, shop.drill, tool!)).toMatchObject({
        status: 'SOLD',
        invoiceLineId: next.lines[1]!.id,
      });
    });

    it('links a unit that moved to another line to that line', async () => {
      const [line] = formOf(invoice).lines;
      const next = await withLines({ ...line!, quantity: 1, serials: [units[0]!] }, lineOf(shop.phone, [units[1]!]));

      expect(next.lines[1]!.id).not.toBe(invoice.lines[0]!.id);
      expect(await unitOf(shop.owner, shop.phone, units[1]!)).toMatchObject({
        status: 'SOLD',
        invoiceLineId: next.lines[1]!.id,
      });
    });

    it('links every unit to the new customer when the customer changes', async () => {
      const other = await aCustomer(shop.sales);
      await succeeded(resaveInvoice(shop.sales, invoice, { customerId: other.id }));
      for (const serial of units.slice(0, 2)) {
        expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'SOLD', customerId: other.id });
      }
    });

    it('takes the customer off every unit when the invoice has none any more', async () => {
      await succeeded(resaveInvoice(shop.sales, invoice, { customerId: null }));
      for (const serial of units.slice(0, 2)) {
        expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'SOLD', customerId: null });
      }
    });

    it('releases the units of a line that was removed', async () => {
      const [tool] = await received(shop.owner, shop.drill, shop.store, 1);
      const [line] = formOf(invoice).lines;
      invoice = await withLines(line!, lineOf(shop.drill, [tool!]));
      await withLines(line!);
      expect(await unitOf(shop.owner, shop.drill, tool!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    });

    it('sells a released unit again, to another invoice', async () => {
      const [line] = formOf(invoice).lines;
      await withLines({ ...line!, quantity: 1, serials: [units[0]!] });
      const other = await saved(shop, [lineOf(shop.phone, [units[1]!])]);
      expect(await unitOf(shop.owner, shop.phone, units[1]!)).toMatchObject({ status: 'SOLD', invoiceId: other.id });
    });
  });

  describe('The audit trail of a unit', () => {
    it('tells its whole life: who, when, what, on which invoice, line and customer', async () => {
      const customer = await aCustomer(shop.sales);
      const item = await aSerialItem(shop.owner);
      await received(shop.owner, item, shop.store, ['L-1', 'L-2']);
      const invoice = await saved(shop, [lineOf(item, ['L-1'])], { customerId: customer.id });
      const [line] = formOf(invoice).lines;
      await succeeded(resaveInvoice(shop.sales, invoice, { lines: [{ ...line!, serials: ['L-2'] }] }));

      const history = await historyOf(shop.owner, item, 'L-1');

      const document = { kind: 'INVOICE', id: invoice.id, number: invoice.number };
      expect(history).toMatchObject([
        { action: 'RECEIVED', fromStatus: null, toStatus: 'IN_STOCK', username: 'owner', locationId: shop.store.id },
        {
          action: 'SOLD',
          fromStatus: 'IN_STOCK',
          toStatus: 'SOLD',
          username: 'sales',
          document,
          invoiceLineId: invoice.lines[0]!.id,
          customerId: customer.id,
        },
        { action: 'RETURNED', fromStatus: 'SOLD', toStatus: 'IN_STOCK', username: 'sales', document },
      ]);
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
    });

    it('finds the invoice a serial number is on', async () => {
      const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
      const invoice = await saved(shop, [lineOf(shop.phone, [serial!])]);
      const found = await succeeded(
        shop.sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${encodeURIComponent(serial!.toLowerCase())}`),
      );
      expect(found.data.map(({ id }) => id)).toEqual([invoice.id]);
    });
  });
};
