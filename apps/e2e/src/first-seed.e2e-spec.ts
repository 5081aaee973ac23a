import type { Item, Unit } from '@provena/contracts';
import { describeEditing } from './first-seed-editing.suite.ts';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import {
  aCustomer,
  aQuantityItem,
  aSerialItem,
  aService,
  dialogOf,
  type InvoiceToSave,
  lineOf,
  type LineToSave,
  useShop,
  received,
  saved,
  saveInvoice,
} from './support/shop.ts';
import { numbered, stockOf, unitOf } from './support/units.ts';

interface Scanned {
  outcome: string;
  item?: Item;
  serial?: Unit;
  line?: LineToSave;
  candidates?: { item: Item; serial: Unit }[];
}

const shop = useShop();

const validate = (invoice: InvoiceToSave) => shop.sales.post<{ total: string }>('/v1/invoices/validate', invoice);

const scan = (code: string, lines: LineToSave[] = []) =>
  shop.sales.post<Scanned>('/v1/scan', {
    code,
    locationId: shop.store.id,
    ...(lines.length > 0 && { invoice: { lines } }),
  });

describe('Capturing serial numbers by hand', () => {
  it('adds the lines first and names every line that still needs its serial numbers', async () => {
    const [captured] = await received(shop.owner, shop.phone, shop.store, 1);
    const lines = [lineOf(shop.phone, [captured!], { quantity: 3 }), { itemId: shop.drill.id, quantity: 1 }];

    const reply = await validate({ locationId: shop.store.id, lines });

    expect(reply.status).toBe(422);
    expect(reply.problem).toMatchObject({
      code: 'serials-missing',
      lines: [
        { index: 0, itemId: shop.phone.id, sku: shop.phone.sku, name: 'Phone', required: 3, captured: 1 },
        { index: 1, itemId: shop.drill.id, sku: shop.drill.sku, name: 'Drill', required: 1, captured: 0 },
      ],
    });
  });

  it('takes the serial numbers when the form is ready', async () => {
    const [first, second] = await received(shop.owner, shop.phone, shop.store, 2);
    const reply = await validate({ locationId: shop.store.id, lines: [lineOf(shop.phone, [first!, second!])] });
    expect(reply).toMatchObject({ status: 200, body: { subtotal: '998.00', tax: '199.60', total: '1197.60' } });
  });

  it('shows in the dialog the units at the invoice’s location, with number, status and condition', async () => {
    const item = await aSerialItem(shop.owner);
    await received(shop.owner, item, shop.store, {
      serials: [{ serialNumber: 'K-1', conditionNotes: 'scratched lid' }],
    });
    await received(shop.owner, item, shop.store, ['K-2']);
    await received(shop.owner, item, shop.elsewhere, ['K-3']);
    const invoice = await saved(shop, [lineOf(item, ['K-2'])]);

    expect(await dialogOf(shop, invoice)).toMatchObject([
      { serialNumber: 'K-2', status: 'SOLD', conditionNotes: null, captured: true },
      { serialNumber: 'K-1', status: 'IN_STOCK', conditionNotes: 'scratched lid', captured: false },
    ]);
  });
});

describe('The serial column', () => {
  it('is blank for items without serial numbers and [SN] for captured lines', async () => {
    const [cable, setup] = [await aQuantityItem(shop.owner), await aService(shop.owner)];
    await received(shop.owner, cable, shop.store, 5);
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);

    const invoice = await saved(shop, [
      { itemId: cable.id, quantity: 2 },
      lineOf(shop.phone, [serial!]),
      { itemId: setup.id, quantity: 1.5 },
    ]);

    expect(invoice.lines.map(line => line.itemSerials)).toEqual(['', '[SN]', '']);
  });
});

describe('Scanning SN: into the search bar', () => {
  it('finds the product of the unit and answers the line with the unit captured', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);

    const reply = await scan(`SN:${serial}`);

    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      outcome: 'SERIAL',
      item: { id: shop.phone.id, sku: shop.phone.sku },
      serial: { serialNumber: serial, status: 'IN_STOCK' },
      line: { itemId: shop.phone.id, quantity: 1, serials: [serial] },
    });
    const invoice = await saved(shop, [reply.body.line!]);
    expect(invoice.lines[0]!.serials).toMatchObject([{ serialNumber: serial, status: 'SOLD' }]);
  });

  it.each([
    ['in small letters', (serial: string) => `sn:${serial.toLowerCase()}`],
    ['with blanks around it', (serial: string) => `  SN: ${serial}  `],
  ])('reads the code %s', async (_, code) => {
    const [serial] = await received(shop.owner, shop.drill, shop.store, 1);
    expect(await scan(code(serial!))).toMatchObject({ body: { outcome: 'SERIAL', serial: { serialNumber: serial } } });
  });

  it('lets the user choose when several items have a unit with that number', async () => {
    const [amp, pedal] = [await aSerialItem(shop.owner), await aSerialItem(shop.owner)];
    await received(shop.owner, amp, shop.store, ['TWIN-7']);
    await received(shop.owner, pedal, shop.store, ['twin-7']);

    const { body } = await scan('SN:TWIN-7');

    expect(body.outcome).toBe('AMBIGUOUS');
    expect(body.candidates!.map(({ item }) => item.id).sort()).toEqual([amp.id, pedal.id].sort());
    expect(body.line).toBeUndefined();
  });

  it('says so when the unit is on the invoice already', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const { body } = await scan(`SN:${serial}`);
    const again = await scan(`SN:${serial}`, [body.line!]);
    expect(again).toMatchObject({ status: 200, body: { outcome: 'ALREADY_CAPTURED' } });
    expect(again.body.line).toBeUndefined();
  });

  it('refuses a unit that was sold, and says on which invoice', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const invoice = await saved(shop, [lineOf(shop.phone, [serial!])]);
    await numbered(shop.owner, shop.phone, serial!, invoice);

    const reply = await scan(`SN:${serial}`);

    expect(reply.status).toBe(409);
    expect(reply.problem).toMatchObject({
      code: 'serial-not-available',
      serials: [{ serialNumber: serial, status: 'SOLD', heldBy: { kind: 'INVOICE', number: invoice.number } }],
    });
  });
});

describe('Saving', () => {
  it('is blocked while serial numbers are missing, and keeps nothing', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const before = (await succeeded(shop.sales.get<{ data: unknown[] }>('/v1/invoices?limit=100'))).data.length;

    const reply = await saveInvoice(shop.sales, {
      locationId: shop.store.id,
      lines: [lineOf(shop.phone, [serial!]), { itemId: shop.drill.id, quantity: 1 }],
    });

    expect(reply).toMatchObject({
      status: 422,
      problem: { code: 'serials-missing', lines: [{ index: 1, name: 'Drill' }] },
    });
    expect((await succeeded(shop.sales.get<{ data: unknown[] }>('/v1/invoices?limit=100'))).data).toHaveLength(before);
    expect(await unitOf(shop.owner, shop.phone, serial!)).toMatchObject({
      status: 'IN_STOCK',
      heldBy: null,
      invoiceId: null,
    });
  });

  it('makes every unit SOLD, linked to its exact line and to the customer', async () => {
    const customer = await aCustomer(shop.sales, 'Ada Lovelace');
    const [first, second, third] = await received(shop.owner, shop.phone, shop.store, 3);
    const [tool] = await received(shop.owner, shop.drill, shop.store, 1);

    const reply = await saveInvoice(shop.sales, {
      locationId: shop.store.id,
      customerId: customer.id,
      lines: [lineOf(shop.phone, [first!, second!]), lineOf(shop.drill, [tool!]), lineOf(shop.phone, [third!])],
    });

    expect(reply.status).toBe(201);
    expect(reply.etag).toBe(`"v${reply.body.version}"`);
    const invoice = reply.body;
    expect(invoice).toMatchObject({
      invoiceType: 'STANDARD',
      isClosed: false,
      customer: { id: customer.id, name: 'Ada Lovelace' },
      paid: '0.00',
      paymentStatus: 'UNPAID',
    });
    for (const line of invoice.lines) {
      for (const { serialNumber } of line.serials) {
        expect(await numbered(shop.owner, line.item, serialNumber, invoice)).toMatchObject({
          status: 'SOLD',
          invoiceId: invoice.id,
          invoiceLineId: line.id,
          customerId: customer.id,
          heldBy: { kind: 'INVOICE', id: invoice.id, number: invoice.number },
        });
      }
    }
  });

  it('takes the units from the stock, and the quantities of a quote not yet', async () => {
    const [item, cable] = [await aSerialItem(shop.owner), await aQuantityItem(shop.owner)];
    const [serial] = await received(shop.owner, item, shop.store, 3);
    await received(shop.owner, cable, shop.store, 10);

    await saved(shop, [lineOf(item, [serial!]), { itemId: cable.id, quantity: 4 }]);

    expect(await stockOf(shop.owner, item, shop.store)).toEqual({ onHand: 2, reserved: 0, available: 2 });
    expect(await stockOf(shop.owner, cable, shop.store)).toEqual({ onHand: 10, reserved: 0, available: 10 });
  });
});

describeEditing(shop);

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(shop.test.system));
});
