import { randomUUID } from 'node:crypto';
import {
  CreatePurchaseOrders,
  GetIncomingOrder,
  GetPurchaseOrder,
  ListIncomingOrders,
  type Input,
  ListInvoiceHistory,
  ListOrderableLines,
  ListPurchaseOrders,
  type PurchaseOrder,
  ReceivePurchaseOrder,
  UpdatePurchaseOrder,
  type Vendor,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { taxed } from '../../domain/document-sums.ts';
import { keepItems, keepVendor } from '../../persistence/catalogue-copies.ts';
import { cable, otherStore, phone } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';

const vendor: Vendor = { id: randomUUID(), name: 'North', email: null, phone: null, address: null, version: 1 };
const other: Vendor = { ...vendor, id: randomUUID(), name: 'South' };

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const { sql } = office.database;
  for (const each of [vendor, other]) await keepVendor(sql, each);
  await keepItems(sql, [
    { ...cable, vendorId: vendor.id, version: 2 },
    { ...phone, vendorId: other.id, version: 2 },
  ]);
});
afterAll(() => office.stop());

/** An invoice with a line of cables and a line of phones. */
const anInvoice = () => {
  const cables = office.given.cables(2);
  const phones = office.given.phones(randomUUID());
  const lines = [...cables.lines, ...phones.lines];
  return office.invoice({ ...cables, ...taxed(lines) });
};
const order = (invoiceId: string, fields: Partial<Input<typeof CreatePurchaseOrders>> = {}) =>
  office.ask(CreatePurchaseOrders, { invoiceId, expectedVersion: 1, ...fields });

const receive = ({ id, version }: PurchaseOrder, lines?: Input<typeof ReceivePurchaseOrder>['lines'], as = {}) =>
  office.ask(ReceivePurchaseOrder, { id, expectedVersion: version, lines }, { as });
const cancel = ({ id, version }: PurchaseOrder) =>
  office.ask(UpdatePurchaseOrder, { id, expectedVersion: version, status: 'CANCELLED' });
/** An order of two cables, with its line. */
const cablesOnOrder = async () => {
  const invoice = await anInvoice();
  const { purchaseOrders } = await order(invoice.id, { lineIds: [invoice.lines[0]!.id] });
  const [made] = purchaseOrders;
  return { invoice, made: made!, lineId: made!.lines[0]!.id };
};
/** The newest of its history: the actions, and what they tell of the order. */
const historyOf = async (invoiceId: string) =>
  (await office.ask(ListInvoiceHistory, { invoiceId })).data.map(({ action, before, after }) => ({
    action,
    before: before?.['purchaseOrder'],
    after: after?.['purchaseOrder'],
  }));

describe('purchase orders', () => {
  it('are made from the lines of an invoice, one for each vendor, and remember their lines', async () => {
    const invoice = await anInvoice();
    const [cables, phones] = invoice.lines;
    const made = await order(invoice.id, { note: 'urgent' });
    expect(made.purchaseOrders).toMatchObject([
      {
        vendor: { name: 'North' },
        status: 'OPEN',
        note: 'urgent',
        lines: [{ invoiceLineId: cables?.id, quantity: 2 }],
      },
      { vendor: { name: 'South' }, invoice: { number: invoice.number }, lines: [{ invoiceLineId: phones?.id }] },
    ]);
    const [first] = made.purchaseOrders;
    expect(made.invoice.purchaseOrders).toMatchObject([{ number: first?.number, lineIds: [cables?.id] }, {}]);
    expect(await office.ask(GetPurchaseOrder, { id: first?.id ?? '' })).toEqual(first);
    expect((await office.auditOf(first?.id ?? '')).at(0)).toMatchObject({ action: 'purchase-order-created' });
    expect(await refusalOf(order(invoice.id, { expectedVersion: 2 }))).toMatchObject({ code: 'nothing-to-order' });
  });

  it('of a line that is on order are refused, until that order is cancelled', async () => {
    const invoice = await anInvoice();
    const lineIds = [invoice.lines[0]?.id ?? ''];
    const { purchaseOrders } = await order(invoice.id, { lineIds });
    const { id = '', number } = purchaseOrders[0] ?? {};
    const again = () => order(invoice.id, { lineIds, expectedVersion: 2 });
    const facts = { lines: [{ lineId: lineIds[0], purchaseOrder: number }] };
    expect(await refusalOf(again())).toMatchObject({ code: 'already-ordered', facts });
    const cancelled = await office.ask(UpdatePurchaseOrder, { id, expectedVersion: 1, status: 'CANCELLED' });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', version: 2 });
    expect((await again()).purchaseOrders).toHaveLength(1);
    const revive = office.ask(UpdatePurchaseOrder, { id, expectedVersion: 2, status: 'OPEN' });
    expect(await refusalOf(revive)).toMatchObject({ code: 'purchase-order-ended' });
  });

  it('take as much of a line as is asked for, from any vendor, and the line says what is on order', async () => {
    const invoice = await anInvoice();
    const lineId = invoice.lines[0]?.id ?? '';
    const ordered = async (as = {}) =>
      (await office.ask(ListOrderableLines, { invoiceId: invoice.id }, { as })).lines.map(line => line.ordered);
    expect(await ordered()).toEqual([0, 0]);
    const lines = [{ lineId, quantity: 1.5, vendorId: other.id }];
    const { purchaseOrders } = await order(invoice.id, { lines });
    expect(purchaseOrders).toMatchObject([{ vendor: { name: 'South' }, lines: [{ quantity: 1.5 }] }]);
    expect(await ordered()).toEqual([1.5, 0]);

    const { id, version } = purchaseOrders[0]!;
    await office.ask(UpdatePurchaseOrder, { id, expectedVersion: version, status: 'CANCELLED' });
    expect(await ordered()).toEqual([0, 0]);
    expect(await refusalOf(ordered({ locations: [otherStore.id] }))).toMatchObject({ code: 'not-found' });
    const unknown = { lines: [{ lineId, vendorId: randomUUID() }], expectedVersion: 2 };
    expect(await refusalOf(order(invoice.id, unknown))).toMatchObject({ code: 'validation' });
  });

  it('are listed by invoice, vendor and status, at locations the caller may see', async () => {
    const invoice = await anInvoice();
    const { purchaseOrders } = await order(invoice.id);
    const found = async (question: object, as = {}) =>
      (await office.ask(ListPurchaseOrders, question, { as })).data.map(({ id }) => id);
    const [north, south] = purchaseOrders.map(({ id }) => id);
    expect(await found({ invoiceId: invoice.id })).toEqual([south, north]);
    expect(await found({ invoiceId: invoice.id, vendorId: vendor.id })).toEqual([north]);
    expect(await found({ invoiceId: invoice.id, status: 'RECEIVED' })).toEqual([]);
    expect(await found({ invoiceId: invoice.id }, { locations: [otherStore.id] })).toEqual([]);
  });

  it('are shown to those who receive their goods, and who may not read invoices', async () => {
    const { purchaseOrders } = await order((await anInvoice()).id);
    const [north, south] = purchaseOrders;
    const receiver = { permissions: ['inventory:read'] };
    const found = async (question: object, as: object = receiver) =>
      (await office.ask(ListIncomingOrders, { status: 'OPEN', ...question }, { as })).data;
    expect((await found({})).slice(0, 2)).toEqual([south, north]);
    expect((await found({ vendorId: vendor.id }))[0]).toEqual(north);
    expect(await found({}, { ...receiver, locations: [otherStore.id] })).toEqual([]);
    expect(await office.ask(GetIncomingOrder, { id: north!.id }, { as: receiver })).toEqual(north);
    const refused = (as: object) => refusalOf(office.ask(GetIncomingOrder, { id: north!.id }, { as }));
    expect(await refused({ ...receiver, locations: [otherStore.id] })).toMatchObject({ code: 'not-found' });
    expect(await refused({ permissions: ['invoice:read'] })).toMatchObject({ code: 'forbidden' });
    const asOffice = refusalOf(office.ask(ListPurchaseOrders, {}, { as: receiver }));
    expect(await asOffice).toMatchObject({ code: 'forbidden' });
  });
});

describe('goods of a purchase order', () => {
  it('come in by line and quantity; the last of them ends the order', async () => {
    const { made, lineId } = await cablesOnOrder();
    expect(made).toMatchObject({ status: 'OPEN', lines: [{ quantity: 2, received: 0 }] });
    const part = await receive(made, [{ lineId, quantity: 0.5 }]);
    expect(part).toMatchObject({ status: 'OPEN', version: 2, lines: [{ quantity: 2, received: 0.5 }] });
    const full = await receive(part, [{ lineId, quantity: 1.5 }]);
    expect(full).toMatchObject({ status: 'RECEIVED', version: 3, lines: [{ received: 2 }] });
    expect(await refusalOf(receive(full))).toMatchObject({ code: 'purchase-order-ended' });
  });

  it('come in full unless lines are named, also where the order is said to be received', async () => {
    const { made, lineId } = await cablesOnOrder();
    const part = await receive(made, [{ lineId, quantity: 1 }]);
    expect(await receive(part)).toMatchObject({ status: 'RECEIVED', lines: [{ received: 2 }] });
    const { made: other } = await cablesOnOrder();
    const said = { id: other.id, expectedVersion: 1, status: 'RECEIVED' } as const;
    expect(await office.ask(UpdatePurchaseOrder, said)).toMatchObject({ status: 'RECEIVED', lines: [{ received: 2 }] });
  });

  it('are never more than was ordered, and no parts of units', async () => {
    const { invoice, made, lineId } = await cablesOnOrder();
    const part = await receive(made, [{ lineId, quantity: 1 }]);
    const lines = [{ lineId, quantity: 2, received: 1, asked: 1.001 }];
    expect(await refusalOf(receive(part, [{ lineId, quantity: 1.001 }]))).toMatchObject({
      code: 'receipt-exceeds-order',
      message: expect.stringContaining('order the rest anew') as unknown,
      facts: { number: made.number, lines },
    });
    const { purchaseOrders } = await order(invoice.id, { expectedVersion: 2 });
    const phones = purchaseOrders[0]!;
    const half = [{ lineId: phones.lines[0]!.id, quantity: 0.5 }];
    expect(await refusalOf(receive(phones, half))).toMatchObject({ code: 'validation' });
    expect(await office.ask(GetPurchaseOrder, { id: made.id })).toEqual(part);
  });

  it('come in once where two people count them at the same time', async () => {
    const { made, lineId } = await cablesOnOrder();
    const both = [1, 2].map(() => receive(made, [{ lineId, quantity: 2 }]).catch((error: unknown) => error));
    const answers = await Promise.all(both);
    expect(answers).toContainEqual(expect.objectContaining({ status: 'RECEIVED' }));
    expect(answers).toContainEqual(expect.objectContaining({ code: 'version-conflict' }));
    expect(await office.ask(GetPurchaseOrder, { id: made.id })).toMatchObject({ version: 2, lines: [{ received: 2 }] });
  });

  it('that came in before the order was cancelled are not ordered again', async () => {
    const { invoice, made, lineId } = await cablesOnOrder();
    await cancel(await receive(made, [{ lineId, quantity: 0.5 }]));
    const { lines } = await office.ask(ListOrderableLines, { invoiceId: invoice.id });
    expect(lines[0]).toMatchObject({ quantity: 2, ordered: 0.5 });
    const lineIds = [invoice.lines[0]!.id];
    const rest = await order(invoice.id, { lineIds, expectedVersion: 2 });
    expect(rest.purchaseOrders).toMatchObject([{ lines: [{ quantity: 1.5 }] }]);
  });

  it('are at a location the caller may see', async () => {
    const { made } = await cablesOnOrder();
    const stranger = { locations: [otherStore.id] };
    expect(await refusalOf(receive(made, undefined, stranger))).toMatchObject({ code: 'not-found' });
  });
});

describe('the history of an invoice', () => {
  it('tells of its purchase orders: made, received in part and in full, cancelled', async () => {
    const { invoice, made, lineId } = await cablesOnOrder();
    await receive(await receive(made, [{ lineId, quantity: 0.5 }]));
    const { purchaseOrders } = await order(invoice.id, { expectedVersion: 2 });
    await cancel(purchaseOrders[0]!);
    const { number, vendor: from } = made;
    const stood = (status: string, received: number) => ({ number, status, vendor: from, lines: [{ received }] });
    expect(await historyOf(invoice.id)).toMatchObject([
      { action: 'purchase-order-cancelled', before: { status: 'OPEN' }, after: { status: 'CANCELLED' } },
      { action: 'purchase-orders-created' },
      { action: 'purchase-order-received', before: stood('OPEN', 0.5), after: stood('RECEIVED', 2) },
      { action: 'purchase-order-received', before: stood('OPEN', 0), after: stood('OPEN', 0.5) },
      { action: 'purchase-orders-created' },
      { action: 'invoice-create' },
    ]);
  });

  it('does not tell of the note of a purchase order', async () => {
    const { invoice, made } = await cablesOnOrder();
    await office.ask(UpdatePurchaseOrder, { id: made.id, expectedVersion: 1, note: 'by ship' });
    expect((await historyOf(invoice.id)).map(({ action }) => action)).toEqual([
      'purchase-orders-created',
      'invoice-create',
    ]);
  });
});
