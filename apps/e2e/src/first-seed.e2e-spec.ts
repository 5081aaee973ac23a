import type { Customer, Invoice, Item, Location, Unit } from '@provena/contracts';
import { type Api, succeeded } from './support/api.ts';
import {
  aCustomer,
  aQuantityItem,
  aSerialItem,
  aService,
  formOf,
  type InvoiceToSave,
  lineOf,
  type LineToSave,
  received,
  resaveInvoice,
  saveInvoice,
  theLocation,
} from './support/shop.ts';
import { startTestSystem, type TestSystem } from './support/system.ts';
import { historyOf, stockOf, unitOf } from './support/units.ts';

type AvailableUnit = Unit & { captured: boolean };

interface Scanned {
  outcome: string;
  item?: Item;
  serial?: Unit;
  line?: LineToSave;
}

let test: TestSystem;
let owner: Api;
let sales: Api;
let store: Location;
let elsewhere: Location;
let phone: Item;
let drill: Item;

beforeAll(async () => {
  test = await startTestSystem();
  owner = await test.api.signIn('owner');
  sales = await test.api.signIn('sales');
  store = await theLocation(owner, 'STORE-A');
  elsewhere = await theLocation(owner, 'STORE-B');
  phone = await aSerialItem(owner, { name: 'Phone', unitPrice: '499.00', taxRate: '20' });
  drill = await aSerialItem(owner, { name: 'Drill', unitPrice: '89.90', taxRate: '20' });
});

afterAll(() => test.stop());

const validate = (invoice: InvoiceToSave) => sales.post<{ total: string }>('/v1/invoices/validate', invoice);

const scan = (code: string, lines: LineToSave[] = []) =>
  sales.post<Scanned>('/v1/scan', { code, locationId: store.id, ...(lines.length > 0 && { invoice: { lines } }) });

const dialogOf = async (invoice: Invoice, line = invoice.lines[0]!) =>
  (
    await succeeded(
      sales.get<{ data: AvailableUnit[] }>(`/v1/invoices/${invoice.id}/lines/${line.id}/available-serials?limit=100`),
    )
  ).data;

const saved = async (lines: LineToSave[], more: Partial<InvoiceToSave> = {}) =>
  succeeded(saveInvoice(sales, { locationId: store.id, lines, ...more }));

describe('Capturing serial numbers by hand', () => {
  it('adds the lines first and names every line that still needs its serial numbers', async () => {
    const [captured] = await received(owner, phone, store, 1);
    const lines = [lineOf(phone, [captured!], { quantity: 3 }), { itemId: drill.id, quantity: 1 }];

    const reply = await validate({ locationId: store.id, lines });

    expect(reply.status).toBe(422);
    expect(reply.problem).toMatchObject({
      code: 'serials-missing',
      lines: [
        { index: 0, itemId: phone.id, sku: phone.sku, name: 'Phone', required: 3, captured: 1 },
        { index: 1, itemId: drill.id, sku: drill.sku, name: 'Drill', required: 1, captured: 0 },
      ],
    });
  });

  it('takes the serial numbers when the form is ready', async () => {
    const [first, second] = await received(owner, phone, store, 2);
    const reply = await validate({ locationId: store.id, lines: [lineOf(phone, [first!, second!])] });
    expect(reply).toMatchObject({ status: 200, body: { subtotal: '998.00', tax: '199.60', total: '1197.60' } });
  });

  it('shows in the dialog the units at the invoice’s location, with number, status and condition', async () => {
    const item = await aSerialItem(owner);
    await received(owner, item, store, { serials: [{ serialNumber: 'K-1', conditionNotes: 'scratched lid' }] });
    await received(owner, item, store, ['K-2']);
    await received(owner, item, elsewhere, ['K-3']);
    const invoice = await saved([lineOf(item, ['K-2'])]);

    expect(await dialogOf(invoice)).toMatchObject([
      { serialNumber: 'K-2', status: 'SOLD', conditionNotes: null, captured: true },
      { serialNumber: 'K-1', status: 'IN_STOCK', conditionNotes: 'scratched lid', captured: false },
    ]);
  });
});

describe('The serial column', () => {
  it('is blank for items without serial numbers and [SN] for captured lines', async () => {
    const [cable, setup] = [await aQuantityItem(owner), await aService(owner)];
    await received(owner, cable, store, 5);
    const [serial] = await received(owner, phone, store, 1);

    const invoice = await saved([
      { itemId: cable.id, quantity: 2 },
      lineOf(phone, [serial!]),
      { itemId: setup.id, quantity: 1.5 },
    ]);

    expect(invoice.lines.map(line => line.itemSerials)).toEqual(['', '[SN]', '']);
  });
});

describe('Scanning SN: into the search bar', () => {
  it('finds the product of the unit and answers the line with the unit captured', async () => {
    const [serial] = await received(owner, phone, store, 1);

    const reply = await scan(`SN:${serial}`);

    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      outcome: 'SERIAL',
      item: { id: phone.id, sku: phone.sku },
      serial: { serialNumber: serial, status: 'IN_STOCK' },
      line: { itemId: phone.id, quantity: 1, serials: [serial] },
    });
    const invoice = await saved([reply.body.line!]);
    expect(invoice.lines[0]!.serials).toMatchObject([{ serialNumber: serial, status: 'SOLD' }]);
  });

  it.each([
    ['in small letters', (serial: string) => `sn:${serial.toLowerCase()}`],
    ['with blanks around it', (serial: string) => `  SN: ${serial}  `],
  ])('reads the code %s', async (_, code) => {
    const [serial] = await received(owner, drill, store, 1);
    expect(await scan(code(serial!))).toMatchObject({ body: { outcome: 'SERIAL', serial: { serialNumber: serial } } });
  });

  it('says so when the unit is on the invoice already', async () => {
    const [serial] = await received(owner, phone, store, 1);
    const { body } = await scan(`SN:${serial}`);
    const again = await scan(`SN:${serial}`, [body.line!]);
    expect(again).toMatchObject({ status: 200, body: { outcome: 'ALREADY_CAPTURED' } });
    expect(again.body.line).toBeUndefined();
  });

  it('refuses a unit that was sold, and says on which invoice', async () => {
    const [serial] = await received(owner, phone, store, 1);
    const invoice = await saved([lineOf(phone, [serial!])]);

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
    const [serial] = await received(owner, phone, store, 1);
    const before = (await succeeded(sales.get<{ data: unknown[] }>('/v1/invoices?limit=100'))).data.length;

    const reply = await saveInvoice(sales, {
      locationId: store.id,
      lines: [lineOf(phone, [serial!]), { itemId: drill.id, quantity: 1 }],
    });

    expect(reply).toMatchObject({
      status: 422,
      problem: { code: 'serials-missing', lines: [{ index: 1, name: 'Drill' }] },
    });
    expect((await succeeded(sales.get<{ data: unknown[] }>('/v1/invoices?limit=100'))).data).toHaveLength(before);
    expect(await unitOf(owner, phone, serial!)).toMatchObject({ status: 'IN_STOCK', heldBy: null, invoiceId: null });
  });

  it('makes every unit SOLD, linked to its exact line and to the customer', async () => {
    const customer = await aCustomer(sales, 'Ada Lovelace');
    const [first, second, third] = await received(owner, phone, store, 3);
    const [tool] = await received(owner, drill, store, 1);

    const reply = await saveInvoice(sales, {
      locationId: store.id,
      customerId: customer.id,
      lines: [lineOf(phone, [first!, second!]), lineOf(drill, [tool!]), lineOf(phone, [third!])],
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
        expect(await unitOf(owner, line.item, serialNumber)).toMatchObject({
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
    const [item, cable] = [await aSerialItem(owner), await aQuantityItem(owner)];
    const [serial] = await received(owner, item, store, 3);
    await received(owner, cable, store, 10);

    await saved([lineOf(item, [serial!]), { itemId: cable.id, quantity: 4 }]);

    expect(await stockOf(owner, item, store)).toEqual({ onHand: 2, reserved: 0, available: 2 });
    expect(await stockOf(owner, cable, store)).toEqual({ onHand: 10, reserved: 0, available: 10 });
  });
});

describe('Editing a saved invoice', () => {
  let customer: Customer;
  let units: string[];
  let invoice: Invoice;

  beforeEach(async () => {
    customer = await aCustomer(sales);
    units = await received(owner, phone, store, 4);
    invoice = await saved([lineOf(phone, units.slice(0, 2))], { customerId: customer.id });
  });

  const withLines = (...lines: LineToSave[]) => succeeded(resaveInvoice(sales, invoice, { lines }));

  it('shows the captured units when the invoice is opened again', async () => {
    const opened = await sales.get<Invoice>(`/v1/invoices/${invoice.id}`);
    expect(opened.etag).toBe(`"v${invoice.version}"`);
    expect(opened.body.lines).toMatchObject([
      { itemSerials: '[SN]', serials: units.slice(0, 2).map(serialNumber => ({ serialNumber, status: 'SOLD' })) },
    ]);
    expect((await dialogOf(invoice)).filter(unit => unit.captured).map(unit => unit.serialNumber)).toEqual(
      units.slice(0, 2),
    );
  });

  it('releases a unit that was taken off and sells the one chosen instead', async () => {
    const [line] = formOf(invoice).lines;
    const next = await withLines({ ...line!, serials: [units[0]!, units[2]!] });

    expect(next.version).toBe(invoice.version + 1);
    expect(await unitOf(owner, phone, units[1]!)).toMatchObject({
      status: 'IN_STOCK',
      invoiceId: null,
      invoiceLineId: null,
      customerId: null,
      heldBy: null,
    });
    expect(await unitOf(owner, phone, units[2]!)).toMatchObject({
      status: 'SOLD',
      invoiceId: invoice.id,
      invoiceLineId: invoice.lines[0]!.id,
      customerId: customer.id,
    });
  });

  it('leaves the link of a unit that stays as it was', async () => {
    const before = await unitOf(owner, phone, units[0]!);
    const [line] = formOf(invoice).lines;
    await withLines({ ...line!, serials: [units[0]!, units[3]!] });
    expect(await unitOf(owner, phone, units[0]!)).toEqual(before);
  });

  it('adds a line later, and captures its units then', async () => {
    const [tool] = await received(owner, drill, store, 1);
    const [line] = formOf(invoice).lines;

    const refused = await resaveInvoice(sales, invoice, { lines: [line!, { itemId: drill.id, quantity: 1 }] });
    expect(refused).toMatchObject({ status: 422, problem: { code: 'serials-missing', lines: [{ index: 1 }] } });

    const next = await withLines(line!, lineOf(drill, [tool!]));
    expect(next.lines).toMatchObject([{ id: invoice.lines[0]!.id }, { item: { id: drill.id }, itemSerials: '[SN]' }]);
    expect(await unitOf(owner, drill, tool!)).toMatchObject({ status: 'SOLD', invoiceLineId: next.lines[1]!.id });
  });

  it('links a unit that moved to another line to that line', async () => {
    const [line] = formOf(invoice).lines;
    const next = await withLines({ ...line!, quantity: 1, serials: [units[0]!] }, lineOf(phone, [units[1]!]));

    expect(next.lines[1]!.id).not.toBe(invoice.lines[0]!.id);
    expect(await unitOf(owner, phone, units[1]!)).toMatchObject({ status: 'SOLD', invoiceLineId: next.lines[1]!.id });
  });

  it('links every unit to the new customer when the customer changes', async () => {
    const other = await aCustomer(sales);
    await succeeded(resaveInvoice(sales, invoice, { customerId: other.id }));
    for (const serial of units.slice(0, 2)) {
      expect(await unitOf(owner, phone, serial)).toMatchObject({ status: 'SOLD', customerId: other.id });
    }
  });

  it('releases the units of a line that was removed', async () => {
    const [tool] = await received(owner, drill, store, 1);
    const [line] = formOf(invoice).lines;
    invoice = await withLines(line!, lineOf(drill, [tool!]));
    await withLines(line!);
    expect(await unitOf(owner, drill, tool!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
  });

  it('sells a released unit again, to another invoice', async () => {
    const [line] = formOf(invoice).lines;
    await withLines({ ...line!, quantity: 1, serials: [units[0]!] });
    const other = await saved([lineOf(phone, [units[1]!])]);
    expect(await unitOf(owner, phone, units[1]!)).toMatchObject({ status: 'SOLD', invoiceId: other.id });
  });
});

describe('The audit trail of a unit', () => {
  it('tells its whole life: who, when, what, on which invoice, line and customer', async () => {
    const customer = await aCustomer(sales);
    const item = await aSerialItem(owner);
    await received(owner, item, store, ['L-1', 'L-2']);
    const invoice = await saved([lineOf(item, ['L-1'])], { customerId: customer.id });
    const [line] = formOf(invoice).lines;
    await succeeded(resaveInvoice(sales, invoice, { lines: [{ ...line!, serials: ['L-2'] }] }));

    const history = await historyOf(owner, item, 'L-1');

    const document = { kind: 'INVOICE', id: invoice.id, number: invoice.number };
    expect(history).toMatchObject([
      { action: 'RECEIVED', fromStatus: null, toStatus: 'IN_STOCK', username: 'owner', locationId: store.id },
      { action: 'RESERVED', fromStatus: 'IN_STOCK', toStatus: 'RESERVED', username: 'sales' },
      {
        action: 'SOLD',
        fromStatus: 'RESERVED',
        toStatus: 'SOLD',
        username: 'sales',
        document,
        invoiceLineId: invoice.lines[0]!.id,
        customerId: customer.id,
      },
      { action: 'RETURNED', fromStatus: 'SOLD', toStatus: 'IN_STOCK', username: 'sales', document },
    ]);
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  it('finds the invoice a serial number is on', async () => {
    const [serial] = await received(owner, phone, store, 1);
    const invoice = await saved([lineOf(phone, [serial!])]);
    const found = await succeeded(
      sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${encodeURIComponent(serial!.toLowerCase())}`),
    );
    expect(found.data.map(({ id }) => id)).toEqual([invoice.id]);
  });
});
