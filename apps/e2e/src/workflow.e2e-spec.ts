import type {
  Invoice,
  Item,
  ListNextStatuses,
  OrderStatus,
  Output,
  PreviewStatusChange,
  StatusHistoryEntry,
} from '@provena/contracts';
import { eventually, run } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem, formOf, lineOf, useShop, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { changeStatus, moved, moveTo, theStatus } from './support/statuses.ts';
import { everythingFollowed } from './support/system.ts';
import { numbered, stockOf, unitOf } from './support/units.ts';

const shop = useShop({ own: true });
let cable: Item;

beforeAll(async () => {
  cable = await aQuantityItem(shop.owner, { name: 'Cable' });
  await received(shop.owner, cable, shop.store, 100);
});
afterEach(() => expectAgreement(shop.test.system));

const aStatus = (fields: Partial<OrderStatus> = {}) =>
  succeeded(
    shop.owner.post<OrderStatus>('/v1/order-statuses', { name: `Status ${randomUUID().slice(0, 8)}`, ...fields }),
  );
const cables = (quantity = 1) => saved(shop, [{ itemId: cable.id, quantity }]);
const into = async (invoice: Invoice, status: OrderStatus) => succeeded(changeStatus(shop.sales, invoice, status.id));
const again = ({ id }: Invoice) => succeeded(shop.sales.get<Invoice>(`/v1/invoices/${id}`));
const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);
const history = async ({ id }: Invoice) =>
  succeeded(shop.sales.get<StatusHistoryEntry[]>(`/v1/invoices/${id}/status-history`));
const preview = (invoice: Invoice, { id: orderStatusId }: OrderStatus) =>
  succeeded(
    shop.sales.post<Output<typeof PreviewStatusChange>>(`/v1/invoices/${invoice.id}/status/preview`, { orderStatusId }),
  );
/** The row the approval feature would write, without a version of its own. */
const alter = ({ id }: Invoice, change: string) =>
  run(shop.test.system.databaseUrl('invoicing'), `update invoice set ${change} where id = '${id}'`);

describe('A status that holds units', () => {
  it('keeps them RESERVED for the invoice without an end, and sells them when it moves on', async () => {
    const holding = await aStatus({ serialEffect: 'HOLD' });
    const [kept, dropped, taken] = await received(shop.owner, shop.phone, shop.store, 3);
    const before = await stockOf(shop.owner, shop.phone, shop.store);
    const lines = [lineOf(shop.phone, [kept!, dropped!])];
    const form = { locationId: shop.store.id, lines, orderStatusId: holding.id };
    const invoice = await succeeded(saveInvoice(shop.sales, form));
    expect(invoice.lines[0]!.serials.map(({ status }) => status)).toEqual(['RESERVED', 'RESERVED']);
    expect(await numbered(shop.owner, shop.phone, kept!, invoice)).toMatchObject({
      status: 'RESERVED',
      invoiceId: invoice.id,
      heldBy: { number: invoice.number },
    });
    expect(await stockOf(shop.owner, shop.phone, shop.store)).toEqual({
      onHand: before.onHand,
      reserved: before.reserved + 2,
      available: before.available - 2,
    });
    const refused = await saveInvoice(shop.sales, { locationId: shop.store.id, lines: [lineOf(shop.phone, [kept!])] });
    expect(refused.problem).toMatchObject({
      code: 'serial-not-available',
      serials: [{ status: 'RESERVED', heldBy: { number: invoice.number }, expiresAt: null }],
    });
    await expectAgreement(shop.test.system);

    const line = { ...lineOf(shop.phone, [kept!, taken!]), id: invoice.lines[0]!.id };
    const edited = await succeeded(resaveInvoice(shop.sales, invoice, { lines: [line] }));
    await expectAgreement(shop.test.system);
    expect(await unit(dropped!)).toMatchObject({ status: 'IN_STOCK' });
    expect(await unit(taken!)).toMatchObject({ status: 'RESERVED', invoiceId: invoice.id });

    const sold = await moved(shop.sales, edited, 'Delivered');
    expect(sold.lines[0]!.serials.map(({ status }) => status)).toEqual(['SOLD', 'SOLD']);
    expect(await unit(kept!)).toMatchObject({ status: 'SOLD', invoiceId: invoice.id });
    expect((await stockOf(shop.owner, shop.phone, shop.store)).onHand).toBe(before.onHand - 2);
    const held = await into(sold, holding);
    expect(await unit(kept!)).toMatchObject({ status: 'RESERVED', invoiceId: invoice.id });
    await expectAgreement(shop.test.system);
    await moved(shop.sales, held, 'Cancelled');
    await expectAgreement(shop.test.system);
    expect(await unit(kept!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    expect(await stockOf(shop.owner, shop.phone, shop.store)).toEqual(before);
  });
});

describe('A gate', () => {
  it('holds the invoice back until its deposit is there and its customer has approved', async () => {
    const gated = await aStatus({ requiresDeposit: true, requiresApproval: true });
    const quote = await cables();
    const path = `/v1/invoices/${quote.id}`;
    const ifMatch = ({ version }: Invoice) => ({ ifMatch: `"v${version}"` });
    const deposit = { required: true, amount: '50.00' };
    const asked = await succeeded(shop.sales.put<Invoice>(`${path}/deposit`, deposit, ifMatch(quote)));
    const refused = await changeStatus(shop.sales, asked, gated.id);
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'status-gate',
      orderStatus: { id: gated.id },
      gates: [
        { gate: 'deposit', amount: '50.00', collected: '0.00' },
        { gate: 'approval', approvalStatus: 'NOT_REQUIRED' },
      ],
    });
    const payment = { amount: '50.00', method: 'CASH', kind: 'DEPOSIT' };
    const paid = await succeeded(shop.sales.post<Invoice>(`${path}/payments`, payment, ifMatch(asked)));
    await alter(paid, `approval_status = 'APPROVED'`);
    expect((await into(paid, gated)).orderStatus.id).toBe(gated.id);
  });
});

describe('A status that goes on by itself', () => {
  it('takes the invoice through every status whose gate is open, in one version', async () => {
    const delivered = await theStatus(shop.sales, 'Delivered');
    const middle = await aStatus({ autoAdvanceTo: delivered.id });
    const first = await aStatus({ autoAdvanceTo: middle.id, inventoryAction: 'RESERVE' });
    const invoice = await into(await cables(2), first);
    expect(invoice).toMatchObject({ version: 2, stockEffect: 'SUBTRACTED', orderStatus: { name: 'Delivered' } });
    expect((await history(invoice)).map(({ to, automatic, version }) => [to.name, automatic, version])).toEqual([
      ['Quote', false, 1],
      [first.name, false, 2],
      [middle.name, true, 2],
      ['Delivered', true, 2],
    ]);
  });

  it('goes on later, once, when the gate has opened', async () => {
    const gated = await aStatus({ requiresApproval: true, inventoryAction: 'RESERVE' });
    const waiting = await aStatus({ autoAdvanceTo: gated.id });
    const invoice = await into(await cables(), waiting);
    expect(invoice.orderStatus.id).toBe(waiting.id);
    await everythingFollowed(shop.test.system);
    await alter(invoice, `approval_status = 'APPROVED'`);
    await succeeded(resaveInvoice(shop.sales, invoice, { notes: 'approved' }));
    await eventually(async () => expect((await again(invoice)).orderStatus.id).toBe(gated.id));
    const entries = await history(invoice);
    expect(entries.at(-1)).toMatchObject({ to: { id: gated.id }, automatic: true, username: 'workflow' });
    expect(entries).toHaveLength(3);
    expect(await again(invoice)).toMatchObject({ version: 4, stockEffect: 'RESERVED' });
  });
});

describe('A workflow that says what follows', () => {
  it('lets nothing else follow, and nothing enter a retired status', async () => {
    const ready = await theStatus(shop.sales, 'Ready');
    const only = await aStatus({ nextStatuses: [ready.id] });
    const invoice = await into(await cables(), only);
    const { status, problem } = await moveTo(shop.sales, invoice, 'Quote');
    expect({ status, problem }).toMatchObject({
      status: 409,
      problem: { code: 'status-not-allowed', allowed: [{ id: ready.id, name: 'Ready' }] },
    });
    const after = await moved(shop.sales, invoice, 'Ready');
    const retire = { isActive: false };
    await succeeded(shop.owner.patch(`/v1/order-statuses/${only.id}`, retire, { ifMatch: `"v${only.version}"` }));
    const retired = await changeStatus(shop.sales, after, only.id);
    expect([retired.status, retired.problem.code]).toEqual([409, 'status-not-allowed']);
  });
});

describe('A dry run of a status change', () => {
  it('shows what would become of each line and unit, what is short and what holds it back; nothing changes', async () => {
    const gated = await aStatus({ requiresApproval: true, inventoryAction: 'RESERVE' });
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const invoice = await saved(shop, [lineOf(shop.phone, [serial!]), { itemId: cable.id, quantity: 5_000 }]);
    const { available } = await stockOf(shop.owner, cable, shop.store);
    const shown = await preview(invoice, gated);
    expect(shown).toMatchObject({
      possible: false,
      path: [{ id: gated.id }],
      gates: [{ gate: 'approval', approvalStatus: 'NOT_REQUIRED' }],
      stockEffect: { from: 'NONE', to: 'RESERVED' },
      lines: [
        { units: [{ serialNumber: serial, fromStatus: 'SOLD', toStatus: 'SOLD' }], available: null },
        { available, before: { reserved: 0, subtracted: 0 }, after: { reserved: 5_000, subtracted: 0 }, units: [] },
      ],
      shortages: [{ itemId: cable.id, wanted: 5_000, available }],
      notices: [],
    });
    const released = await preview(invoice, await theStatus(shop.sales, 'Cancelled'));
    expect(released).toMatchObject({ possible: true, shortages: [] });
    expect(released.lines[0]!.units).toMatchObject([{ serialNumber: serial, toStatus: 'IN_STOCK' }]);
    expect(await again(invoice)).toEqual(invoice);
    expect((await stockOf(shop.owner, cable, shop.store)).available).toBe(available);
  });

  it('of all statuses that may follow says the same as that of each one', async () => {
    await aStatus({ requiresApproval: true, inventoryAction: 'RESERVE', serialEffect: 'HOLD' });
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const invoice = await saved(shop, [lineOf(shop.phone, [serial!]), { itemId: cable.id, quantity: 5_000 }]);

    const next = await succeeded(
      shop.sales.get<Output<typeof ListNextStatuses>>(`/v1/invoices/${invoice.id}/next-statuses`),
    );

    expect(next.length).toBeGreaterThan(1);
    expect(next.map(({ orderStatus }) => orderStatus.name)).not.toContain('Quote');
    for (const { orderStatus, possible, gates, waiting, short, stockEffect, unitStatus } of next) {
      const one = await preview(invoice, orderStatus as OrderStatus);
      const [unitMoves] = one.lines.flatMap(({ units }) => units);
      expect({ possible, gates, waiting, stockEffect }).toEqual({
        possible: one.possible,
        gates: one.gates,
        waiting: one.waiting,
        stockEffect: one.stockEffect,
      });
      expect(short).toEqual(one.shortages.map(({ name }) => name));
      expect(unitStatus).toEqual({ from: unitMoves!.fromStatus, to: unitMoves!.toStatus });
    }
  });
});

describe('A quote', () => {
  it('has a day until which it stands; expired it is shown so, and can still be turned into an order', async () => {
    const form = { locationId: shop.store.id, lines: [{ itemId: cable.id, quantity: 2 }], expiresOn: '2020-01-31' };
    const quote = await succeeded(shop.sales.post<Invoice>('/v1/invoices', form));
    expect(quote).toMatchObject({ expiresOn: '2020-01-31', isExpired: true, orderStatus: { name: 'Quote' } });
    const { notices, possible } = await preview(quote, await theStatus(shop.sales, 'Approved'));
    expect(possible).toBe(true);
    expect(notices).toEqual([expect.stringContaining('2020-01-31')]);
    const order = await moved(shop.sales, quote, 'Approved');
    expect(order).toMatchObject({ isExpired: false, expiresOn: '2020-01-31', lines: quote.lines, total: quote.total });
    const edited = await succeeded(
      shop.sales.put<Invoice>(
        `/v1/invoices/${quote.id}`,
        { ...formOf(order), expiresOn: '2999-12-31' },
        { ifMatch: `"v${order.version}"` },
      ),
    );
    expect(edited).toMatchObject({ expiresOn: '2999-12-31', isExpired: false });
  });
});
