import type { Invoice } from '@provena/contracts';
import { succeeded } from './support/api.ts';
import {
  aCustomer,
  aQuantityItem,
  aSerialItem,
  lineOf,
  received,
  resaveInvoice,
  saved,
  saveInvoice,
} from './support/shop.ts';
import { openTill, Ringing, type Till } from './support/till.ts';
import { historyOf, stockOf, unitOf } from './support/units.ts';

const till = {} as Till;

beforeAll(async () => void Object.assign(till, await openTill()));
afterAll(() => till.test.stop());

const oneUnit = async () => (await received(till.owner, till.phone, till.store, 1))[0]!;

const listed = async (filter: string) =>
  (await succeeded(till.sales.get<{ data: Invoice[] }>(`/v1/invoices?limit=100&${filter}`))).data.map(({ id }) => id);

/** A sale of one phone (598.80 with tax) that is ready to be paid. */
const aFullSale = async (customerId?: string) => {
  const serial = await oneUnit();
  const sale = await Ringing.begin(till, customerId);
  await succeeded(sale.scan(`SN:${serial}`));
  return { sale, serial };
};

describe('Adding an item with serial numbers at the register', () => {
  it('asks for the capture at once, with the units that are there', async () => {
    const item = await aSerialItem(till.owner);
    await received(till.owner, item, till.store, ['R-1', 'R-2']);
    await received(till.owner, item, till.elsewhere, ['R-3']);
    const sale = await Ringing.begin(till);

    const { body } = await sale.add(item, 2);

    expect(body.serialCapture).toMatchObject({
      lineId: body.sale.lines[0]!.id,
      itemId: item.id,
      required: 2,
      captured: 0,
      available: [
        { serialNumber: 'R-1', status: 'IN_STOCK', conditionNotes: null },
        { serialNumber: 'R-2', status: 'IN_STOCK' },
      ],
    });
    expect(body.serialCapture!.available).toHaveLength(2);
  });

  it('holds the captured units for the sale', async () => {
    const serial = await oneUnit();
    const sale = await Ringing.begin(till);
    const { body } = await sale.add(till.phone);

    const captured = await succeeded(sale.capture(body.sale.lines[0]!.id, [serial]));

    expect(captured.sale.lines).toMatchObject([{ quantity: 1, serials: [serial] }]);
    expect(Date.parse(captured.sale.heldUntil!)).toBeGreaterThan(Date.now());
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({
      status: 'RESERVED',
      heldBy: { kind: 'SALE', id: sale.id, number: sale.number, username: 'cashier' },
    });
  });

  it('adds and captures in one step when SN: is scanned', async () => {
    const serial = await oneUnit();
    const sale = await Ringing.begin(till);

    const { body } = await sale.scan(`sn: ${serial.toLowerCase()}`);

    expect(body).toMatchObject({ outcome: 'SERIAL', sale: { lines: [{ quantity: 1, serials: [serial] }] } });
    expect(body.serialCapture ?? null).toBeNull();
  });

  it('says so when the unit is on the sale already, and changes nothing', async () => {
    const { sale, serial } = await aFullSale();
    const { status, body } = await sale.scan(`SN:${serial}`);
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'ALREADY_CAPTURED' });
    expect(body.sale.lines).toMatchObject([{ quantity: 1, serials: [serial] }]);
  });

  it('gives a unit back when its line is removed', async () => {
    const { sale, serial } = await aFullSale();
    const { lines } = await sale.now();
    await succeeded(sale.remove(lines[0]!.id));
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', heldBy: null });
  });
});

describe('Units held by a register', () => {
  it('are refused to everybody else, with the sale that holds them', async () => {
    const { sale, serial } = await aFullSale();
    const other = await Ringing.begin(till);

    const refusals = [
      await saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [serial])] }),
      await other.scan(`SN:${serial}`),
      await till.sales.post('/v1/scan', { code: `SN:${serial}`, locationId: till.store.id }),
    ];

    for (const { status, problem } of refusals) {
      expect(status).toBe(409);
      expect(problem).toMatchObject({
        code: 'serial-not-available',
        serials: [
          {
            serialNumber: serial,
            itemId: till.phone.id,
            status: 'RESERVED',
            locationId: till.store.id,
            heldBy: { kind: 'SALE', id: sale.id, number: sale.number, username: 'cashier' },
            since: expect.any(String),
            frees: expect.any(String),
          },
        ],
      });
    }
  });

  it('come back when the sale is voided', async () => {
    const { sale, serial } = await aFullSale();
    expect(await succeeded(sale.void())).toMatchObject({ sale: { status: 'VOIDED' } });
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', heldBy: null });
    await saved(till, [lineOf(till.phone, [serial])]);
  });
});

describe('Completing a sale', () => {
  it('makes a POS invoice: closed, paid, completed, with the units sold to its lines and its customer', async () => {
    const customer = await aCustomer(till.sales);
    const { sale, serial } = await aFullSale(customer.id);

    const done = await succeeded(sale.complete('600.00'));

    expect(done).toMatchObject({
      change: '1.20',
      sale: { id: sale.id, status: 'COMPLETED', invoiceId: done.invoice!.id, invoiceNumber: done.invoice!.number },
      invoice: {
        invoiceType: 'POS',
        isClosed: true,
        orderStatus: { name: 'Completed' },
        customer: { id: customer.id },
        total: '598.80',
        paid: '598.80',
        balance: '0.00',
        paymentStatus: 'PAID',
        payments: [{ method: 'CASH', amount: '598.80', username: 'cashier' }],
      },
    });
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({
      status: 'SOLD',
      invoiceId: done.invoice!.id,
      invoiceLineId: done.invoice!.lines[0]!.id,
      customerId: customer.id,
    });
    const history = await historyOf(till.owner, till.phone, serial);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'RESERVED', 'SOLD']);
  });

  it('takes counted goods from the stock at once, with no reservation left to see', async () => {
    const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
    await received(till.owner, cable, till.store, 5);
    const sale = await Ringing.begin(till);
    await succeeded(sale.add(cable, 2));
    expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 5 });

    await succeeded(sale.complete('20.00'));

    expect(await stockOf(till.owner, cable, till.store)).toEqual({ onHand: 3, reserved: 0, available: 3 });
  });

  it('leaves the active list as it was and shows in the closed one', async () => {
    const { sale } = await aFullSale();
    const { invoice } = await succeeded(sale.complete('598.80'));
    expect(await listed('isClosed=false')).not.toContain(invoice!.id);
    expect(await listed('isClosed=true')).toContain(invoice!.id);
    expect(await listed('invoiceType=POS')).toContain(invoice!.id);
    expect(await listed('invoiceType=STANDARD')).not.toContain(invoice!.id);
  });

  it('leaves an invoice that can only be read', async () => {
    const { sale } = await aFullSale();
    const { invoice } = await succeeded(sale.complete('598.80'));

    const refused = await resaveInvoice(till.owner, invoice!, { notes: 'changed' });

    expect(refused).toMatchObject({ status: 409, problem: { code: 'pos-invoice-read-only' } });
    expect((await succeeded(till.sales.get<Invoice>(`/v1/invoices/${invoice!.id}`))).version).toBe(invoice!.version);
  });

  it('prints the serial numbers under their line', async () => {
    const { sale, serial } = await aFullSale();
    const { receipt, invoice } = await succeeded(sale.complete('600.00'));
    expect(receipt).toContain(serial);
    expect(receipt).toContain(invoice!.number);
    expect(receipt).toContain('1.20');
    expect(await succeeded(till.cashier.get<string>(`${sale.path}/receipt?format=text`))).toBe(receipt);
  });

  it('makes one invoice, however often and however parallel it is asked for', async () => {
    const { sale, serial } = await aFullSale();

    const replies = await Promise.all(Array.from({ length: 20 }, () => sale.complete('598.80')));
    const later = await sale.complete('598.80');

    for (const { status } of replies) expect([200, 202]).toContain(status);
    const ids = new Set([...replies, later].flatMap(({ body }) => body.invoice?.id ?? []));
    expect([...ids]).toEqual([later.body.invoice!.id]);
    expect(await listed(`serial=${serial}`)).toEqual([...ids]);
  });

  it('is refused with the lines whose serial numbers are missing, and the sale stays open', async () => {
    const sale = await Ringing.begin(till);
    await succeeded(sale.add(till.phone, 2));
    const refused = await sale.complete('9999.00');
    expect(refused.problem).toMatchObject({
      status: 422,
      code: 'serials-missing',
      lines: [{ itemId: till.phone.id, sku: till.phone.sku, name: 'Phone', required: 2, captured: 0 }],
    });
    expect(await sale.now()).toMatchObject({ status: 'OPEN', invoiceId: null });
  });

  it('is refused when the money does not reach, and works afterwards', async () => {
    const { sale } = await aFullSale();
    const refused = await sale.complete('500.00');
    expect(refused.problem).toMatchObject({
      status: 422,
      code: 'payment-insufficient',
      total: '598.80',
      paid: '500.00',
    });
    expect(await succeeded(sale.complete('598.80'))).toMatchObject({ sale: { status: 'COMPLETED' } });
  });

  it('is refused when the stock does not reach, and the sale stays open', async () => {
    const cable = await aQuantityItem(till.owner, { unitPrice: '10.00', taxRate: '0' });
    await received(till.owner, cable, till.store, 1);
    const { sale, serial } = await aFullSale();
    await succeeded(sale.add(cable, 2));

    const refused = await sale.complete('700.00');

    expect(refused.problem).toMatchObject({
      status: 409,
      code: 'stock-insufficient',
      lines: [{ itemId: cable.id, locationId: till.store.id, wanted: 2, available: 1 }],
    });
    expect(await sale.now()).toMatchObject({ status: 'OPEN', invoiceId: null });
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'RESERVED' });
    expect(await stockOf(till.owner, cable, till.store)).toMatchObject({ onHand: 1, reserved: 0 });
  });
});
