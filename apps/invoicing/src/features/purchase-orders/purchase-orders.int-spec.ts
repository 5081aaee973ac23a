import { randomUUID } from 'node:crypto';
import {
  CreatePurchaseOrders,
  GetIncomingOrder,
  GetPurchaseOrder,
  ListIncomingOrders,
  type Input,
  ListOrderableLines,
  ListPurchaseOrders,
  UpdatePurchaseOrder,
  type Vendor,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { taxed } from '../../domain/line-price.ts';
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
