import {
  GetInvoice,
  GetPayments,
  GetTaxes,
  type Invoice,
  ListInvoices,
  type Output,
  RecordPayment,
  RefundPayment,
  ReturnInvoice,
} from '@provena/contracts';
import { Money } from '@provena/domain';
import { refusalOf } from '@provena/testing';
import { newSave, otherStore, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { COMPLETED } from '../../testing/order-status.fixture.ts';
import { soldAt } from '../../testing/sold-at.fixture.ts';

let harness: OpenedInvoicing;
beforeAll(async () => {
  harness = await openInvoicing();
});
afterAll(() => harness.stop());

/** An invoice of so many cables, 7.5 % tax, whose goods have left. */
const sold = async (quantity: number, day?: string, locationId = store.id): Promise<Invoice> => {
  const left = { orderStatusId: COMPLETED, statusPath: [COMPLETED], stockEffect: 'SUBTRACTED' as const, locationId };
  const { result } = await saved(harness.database.sql, newSave({ ...harness.given.cables(quantity), ...left }));
  if (!result) throw new Error('the invoice was not saved');
  if (day) await soldAt(harness, result.id, `${day}T12:00:00Z`);
  return result;
};

const today = () => new Date().toISOString().slice(0, 10);
const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();

type Row = Output<typeof GetTaxes>['data'][number];
const told = ({ day, category, rate, net, tax }: Row) => [day, category, rate, net, tax];

describe('The report of taxes', () => {
  it('has what was booked of each tax, by month or by day, and comes in pages that join', async () => {
    await sold(2, '2026-02-10');
    await sold(1, '2026-02-20');
    await sold(3, '2026-03-05');
    const days = { from: '2026-02-05', to: '2026-03-31' };
    const byMonth = await harness.ask(GetTaxes, { ...days, period: 'month' });
    expect(byMonth.data.map(told)).toEqual([
      ['2026-02-05', 'S', '7.5', '29.97', '2.25'],
      ['2026-03-01', 'S', '7.5', '29.97', '2.25'],
    ]);
    expect(byMonth.totals).toEqual({ net: '59.94', tax: '4.50', gross: '64.44' });
    expect((await harness.ask(GetTaxes, days)).data.map(told)).toEqual([['2026-02-05', 'S', '7.5', '59.94', '4.50']]);
    const all = (await harness.ask(GetTaxes, { ...days, period: 'day' })).data;
    const first = await harness.ask(GetTaxes, { ...days, period: 'day', limit: 1 });
    const rest = { ...days, period: 'day' as const, cursor: first.page.nextCursor ?? '' };
    expect([...first.data, ...(await harness.ask(GetTaxes, rest)).data]).toEqual(all);
    expect(all.map(({ day }) => day)).toEqual(['2026-02-10', '2026-02-20', '2026-03-05']);
  });

  it('is the sum of the taxes of the documents of its days to the cent, credit notes with a minus', async () => {
    const invoices = [await sold(7), await sold(3), await sold(1)];
    const [first] = invoices;
    const lines = [{ lineId: first?.lines[0]?.id ?? '', quantity: 2, serials: [], disposition: 'RESTOCK' as const }];
    await harness.ask(ReturnInvoice, { invoiceId: first?.id ?? '', lines });
    const { data } = await harness.ask(ListInvoices, { from: today(), to: today(), limit: 100 });
    const documents = await Promise.all(data.map(({ id }) => harness.ask(GetInvoice, { id })));
    const ofToday = documents.filter(({ soldAt: at }) => at?.startsWith(today()));
    const { totals } = await harness.ask(GetTaxes, { from: today(), to: today() });
    expect(ofToday.some(({ returnOf }) => returnOf !== null)).toBe(true);
    expect(totals.tax).toBe(sumOf(ofToday.map(({ tax }) => tax)));
    expect(totals.net).toBe(sumOf(ofToday.map(({ subtotal }) => subtotal)));
  });

  it('shows only what was sold where the caller may look, to who may see reports', async () => {
    await sold(1, '2026-05-05', otherStore.id);
    const may = { from: '2026-05-01', to: '2026-05-31' };
    expect((await harness.ask(GetTaxes, may)).data).toHaveLength(1);
    expect((await harness.ask(GetTaxes, may, { as: { locations: [store.id] } })).data).toEqual([]);
    const refused = await refusalOf(harness.ask(GetTaxes, may, { as: { permissions: ['invoice:read'] } }));
    expect(refused).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(harness.ask(GetTaxes, { ...may, cursor: 'W10' }))).toMatchObject({ code: 'validation' });
  });
});

describe('The report of payments', () => {
  it('has what came and went by method, on its day, without what was kept as credit', async () => {
    const invoice = await sold(3);
    const version = async () => (await harness.ask(GetInvoice, { id: invoice.id })).version;
    const pay = async (amount: string, method: 'CASH' | 'CARD', paidOn: string | null) =>
      harness.ask(RecordPayment, { invoiceId: invoice.id, expectedVersion: await version(), amount, method, paidOn });
    await pay('10.00', 'CASH', '2026-04-03');
    await pay('5.00', 'CASH', '2026-04-03');
    const { payment } = await pay('12.00', 'CARD', null);
    const asked = { invoiceId: invoice.id, paymentId: payment.id, amount: '2.00', reason: 'too much' };
    await harness.ask(RefundPayment, { ...asked, expectedVersion: await version() });
    const april = await harness.ask(GetPayments, { from: '2026-04-01', to: '2026-04-30', period: 'day' });
    const cash = { received: { count: 2, amount: '15.00' }, refunded: { count: 0, amount: '0.00' }, net: '15.00' };
    expect(april.data).toEqual([{ day: '2026-04-03', method: 'CASH', ...cash }]);
    expect(april.totals).toEqual(cash);
    const now = await harness.ask(GetPayments, { from: today(), to: today() });
    const card = { received: { count: 1, amount: '12.00' }, refunded: { count: 1, amount: '2.00' }, net: '10.00' };
    expect(now.data).toEqual([{ day: today(), method: 'CARD', ...card }]);
  });
});
