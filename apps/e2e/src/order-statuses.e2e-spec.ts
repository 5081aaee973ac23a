import type { Invoice, Item, StatusHistoryEntry } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { aQuantityItem, lineOf, useShop, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { cancel, changeStatus, moved, moveTo, theStatus } from './support/statuses.ts';
import { stockOf, unitOf } from './support/units.ts';

const shop = useShop();
let cable: Item;

beforeAll(async () => {
  cable = await aQuantityItem(shop.owner, { name: 'Cable' });
});
afterEach(() => expectAgreement(shop.test.system));

/** Receives so many more cables at the store. */
const stocked = (quantity: number) => received(shop.owner, cable, shop.store, quantity);
const levels = async () => {
  const { onHand, reserved, available } = await stockOf(shop.owner, cable, shop.store);
  return [onHand, reserved, available];
};
const cables = (quantity: number) => saved(shop, [{ itemId: cable.id, quantity }]);
const again = (invoice: Invoice) => succeeded(shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`));
const history = async ({ id }: Invoice) => {
  const entries = await succeeded(shop.sales.get<StatusHistoryEntry[]>(`/v1/invoices/${id}/status-history`));
  return entries.map(({ from, to }) => [from?.name ?? null, to.name]);
};
const unit = (serial: string) => unitOf(shop.owner, shop.phone, serial);

describe('The quantities of an invoice', () => {
  it('are reserved, taken and given back as it moves through its statuses, each once', async () => {
    await stocked(10);
    const [onHand] = (await levels()) as [number, number, number];
    const quote = await cables(4);
    expect(await levels()).toEqual([onHand, 0, onHand]);
    const approved = await moved(shop.sales, quote, 'Approved', 'In Production', 'Approved');
    expect(approved).toMatchObject({ stockEffect: 'RESERVED', version: 4, orderStatus: { name: 'Approved' } });
    expect(await levels()).toEqual([onHand, 4, onHand - 4]);
    const delivered = await moved(shop.sales, approved, 'Delivered', 'Ready', 'Approved', 'Delivered');
    expect(await levels()).toEqual([onHand - 4, 0, onHand - 4]);
    const completed = await moved(shop.sales, delivered, 'Completed');
    expect(await history(completed)).toEqual([
      [null, 'Quote'],
      ['Quote', 'Approved'],
      ['Approved', 'In Production'],
      ['In Production', 'Approved'],
      ['Approved', 'Delivered'],
      ['Delivered', 'Ready'],
      ['Ready', 'Approved'],
      ['Approved', 'Delivered'],
      ['Delivered', 'Completed'],
    ]);
    await moved(shop.sales, completed, 'Cancelled');
    expect(await levels()).toEqual([onHand, 0, onHand]);
  });

  it('follow an edit', async () => {
    await stocked(10);
    const before = await levels();
    const approved = await moved(shop.sales, await cables(2), 'Approved');
    const line = { id: approved.lines[0]!.id, itemId: cable.id, quantity: 5 };
    const edited = await succeeded(resaveInvoice(shop.sales, approved, { lines: [line] }));
    expect((await levels())[1]).toBe(before[1]! + 5);
    await moved(shop.sales, edited, 'Cancelled');
    expect(await levels()).toEqual(before);
  });

  it('that are not there keep the invoice where it is, and say what is', async () => {
    const quote = await cables(999_999);
    const { status, problem } = await moveTo(shop.sales, quote, 'Approved');
    expect({ status, code: problem.code }).toEqual({ status: 409, code: 'stock-insufficient' });
    const [, , available] = await levels();
    const shortage = { itemId: cable.id, sku: cable.sku, locationId: shop.store.id, wanted: 999_999, available };
    expect(problem['lines']).toEqual([expect.objectContaining(shortage)]);
    expect(await again(quote)).toEqual(quote);
  });

  it('are reserved at once for a new invoice in such a status', async () => {
    await stocked(1);
    const before = await levels();
    const { id: orderStatusId } = await theStatus(shop.sales, 'Approved');
    const form = { locationId: shop.store.id, lines: [{ itemId: cable.id, quantity: 1 }], orderStatusId };
    const invoice = await succeeded(saveInvoice(shop.sales, form));
    expect((await levels())[1]).toBe(before[1]! + 1);
    await moved(shop.sales, invoice, 'Cancelled');
  });
});

describe('The units of an invoice', () => {
  it('stay SOLD in every status, come back when it is released, and are captured again to move on', async () => {
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const approved = await moved(shop.sales, await saved(shop, [lineOf(shop.phone, [serial!])]), 'Approved');
    expect(await unit(serial!)).toMatchObject({ status: 'SOLD', invoiceId: approved.id });
    const released = await moved(shop.sales, approved, 'Cancelled');
    expect(released.lines[0]).toMatchObject({ quantity: 1, itemSerials: '', serials: [] });
    await expectAgreement(shop.test.system);
    expect(await unit(serial!)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });

    const locked = await resaveInvoice(shop.sales, released, {});
    expect([locked.status, locked.problem.code]).toEqual([409, 'invoice-edit-locked']);
    const refused = await moveTo(shop.sales, released, 'Approved');
    expect([refused.status, refused.problem.code]).toEqual([422, 'serials-missing']);
    expect(refused.problem['lines']).toMatchObject([{ itemId: shop.phone.id, required: 1, captured: 0 }]);

    const quote = await moved(shop.sales, released, 'Quote');
    expect(quote.lines[0]).toMatchObject({ itemSerials: '' });
    const line = { ...lineOf(shop.phone, [serial!]), id: quote.lines[0]!.id };
    const captured = await succeeded(resaveInvoice(shop.sales, quote, { lines: [line] }));
    await moved(shop.sales, captured, 'Approved');
    expect(await unit(serial!)).toMatchObject({ status: 'SOLD', invoiceId: quote.id });
  });
});

describe('Cancelling', () => {
  it('is the cancelled status, everything given back, and closed, in one version', async () => {
    await stocked(3);
    const before = await levels();
    const [serial] = await received(shop.owner, shop.phone, shop.store, 1);
    const lines = [lineOf(shop.phone, [serial!]), { itemId: cable.id, quantity: 3 }];
    const delivered = await moved(shop.sales, await saved(shop, lines), 'Delivered');
    const cancelled = await succeeded(cancel(shop.sales, delivered));
    expect(cancelled).toMatchObject({
      version: delivered.version + 1,
      isClosed: true,
      closed: { reason: 'CANCELLED', username: 'sales' },
      orderStatus: { name: 'Cancelled' },
      stockEffect: 'NONE',
    });
    expect((await history(cancelled)).at(-1)).toEqual(['Delivered', 'Cancelled']);
    await expectAgreement(shop.test.system);
    expect(await unit(serial!)).toMatchObject({ status: 'IN_STOCK' });
    expect(await levels()).toEqual(before);
    for (const reply of [await moveTo(shop.sales, cancelled, 'Quote'), await cancel(shop.sales, cancelled)])
      expect([reply.status, reply.problem.code]).toEqual([409, 'invoice-closed']);
  });
});

describe('A status change', () => {
  it('of the same key happens once, and answers the same', async () => {
    const quote = await cables(1);
    const key = randomUUID();
    const first = await moveTo(shop.sales, quote, 'Ready', key);
    const second = await moveTo(shop.sales, quote, 'Ready', key);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await moveTo(shop.sales, quote, 'Quote', key);
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is refused for another version, an unknown status, and somebody who may not', async () => {
    const quote = await cables(1);
    const ready = await moved(shop.sales, quote, 'Ready');
    expect((await moveTo(shop.sales, quote, 'Quote')).status).toBe(412);
    const unknown = await changeStatus(shop.sales, ready, randomUUID());
    expect([unknown.status, unknown.problem.errors?.[0]?.pointer]).toEqual([422, '#/orderStatusId']);
    const auditor = await shop.test.api.signIn('auditor');
    expect((await moveTo(auditor, ready, 'Quote')).status).toBe(403);
  });
});
