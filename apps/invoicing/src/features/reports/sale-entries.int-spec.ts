import {
  CancelInvoice,
  CreateCustomer,
  GetBooksLock,
  GetSales,
  LockBooks,
  type Output,
  SaveInvoice,
} from '@provena/contracts';
import { cable, newSave, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';
import { soldAt } from '../../testing/sold-at.fixture.ts';

let harness: OpenedInvoicing;
beforeEach(async () => {
  harness = await openInvoicing();
});
afterEach(() => harness.stop());

const today = () => new Date().toISOString().slice(0, 10);

/** An invoice of two cables for 21.48, sold on 5 October. */
const soldInOctober = async () => {
  const document = { ...harness.given.cables(2), orderStatusId: APPROVED, statusPath: [APPROVED] };
  const { invoiceId } = await saved(harness.database.sql, newSave(document));
  await soldAt(harness, invoiceId, '2026-10-05T12:00:00Z');
  return invoiceId;
};

const edited = (invoiceId: string, quantity: number, customerId: string | null = null) =>
  harness.ask(SaveInvoice, {
    invoiceId,
    expectedVersion: 1,
    invoice: { locationId: store.id, customerId, lines: [{ itemId: cable.id, quantity, discount: '0', serials: [] }] },
  });

type Sales = Output<typeof GetSales>;
const ask = (from: string, to: string, groupBy: 'day' | 'customer' | 'item' = 'day') =>
  harness.ask(GetSales, { from, to, groupBy });
const october = () => ask('2026-10-01', '2026-10-31');
const summed = ({ totals: { count, net, tax, gross } }: Sales) => ({ count, net, tax, gross });
const SOLD = { count: 1, net: '19.98', tax: '1.50', gross: '21.48' };
const NOTHING = { count: 0, net: '0.00', tax: '0.00', gross: '0.00' };

describe('The sales of a day that is over', () => {
  it('stay as they were when an invoice is edited: what it changes is of the day of the edit', async () => {
    const invoiceId = await soldInOctober();
    expect(summed(await october())).toEqual(SOLD);
    const { invoice } = await edited(invoiceId, 3);
    expect(invoice?.total).toBe('32.22');
    expect(summed(await october())).toEqual(SOLD);
    expect(summed(await ask(today(), today()))).toEqual({ count: 0, net: '9.99', tax: '0.75', gross: '10.74' });
    const [item] = (await ask('2026-10-01', today(), 'item')).data;
    expect(item).toMatchObject({ key: cable.id, count: 1, quantity: '3', net: '29.97' });
  });

  it('stay as they were when it is cancelled: it is taken out on that day', async () => {
    const invoiceId = await soldInOctober();
    await harness.ask(CancelInvoice, { invoiceId, expectedVersion: 1 });
    expect(summed(await october())).toEqual(SOLD);
    expect(summed(await ask(today(), today()))).toEqual({ count: -1, net: '-19.98', tax: '-1.50', gross: '-21.48' });
    expect(summed(await ask('2026-10-01', today()))).toEqual(NOTHING);
    expect((await ask('2026-10-01', today(), 'customer')).data).toEqual([]);
  });

  it('are taken from one customer and given to the other when it gets another customer', async () => {
    const { id } = await harness.ask(CreateCustomer, { name: 'Ada' });
    await edited(await soldInOctober(), 2, id);
    const { data } = await ask(today(), today(), 'customer');
    expect(data.map(({ key, count, net }) => [key, count, net])).toEqual([
      [id, 1, '19.98'],
      [null, -1, '-19.98'],
    ]);
    expect(summed(await ask('2026-10-01', today()))).toEqual(SOLD);
  });
});

describe('The ledger of sales', () => {
  it('has nothing of a quote, and what is sold once it is', async () => {
    await saved(harness.database.sql, newSave(harness.given.cables(2)));
    expect(summed(await ask(today(), today()))).toEqual(NOTHING);
  });

  it('gets nothing on a day whose books are locked', async () => {
    const invoiceId = await soldInOctober();
    const { version: expectedVersion } = await harness.ask(GetBooksLock, {});
    await harness.ask(LockBooks, { expectedVersion, lockedUntil: '2026-10-31' });
    await soldAt(harness, invoiceId, '2026-10-05T12:00:00Z');
    expect((await ask('2026-10-01', '2026-11-30')).data.map(({ key }) => key)).toEqual(['2026-11-01']);
  });
});
