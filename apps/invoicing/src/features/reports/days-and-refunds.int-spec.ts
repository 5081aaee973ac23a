import { CompleteInvoiceV1, GetSales, type Input, type Invoice, ListInvoices, ReopenInvoice } from '@provena/contracts';
import type { AskOptions } from '@provena/testing';
import { newSave, otherStore, saved, store } from '../../testing/a-save.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';
import { type PaymentsUnderTest, startTill } from '../../testing/payments.fixture.ts';
import { soldAt } from '../../testing/sold-at.fixture.ts';

const TIME_ZONE = 'Pacific/Auckland';
const SOLD = { orderStatusId: APPROVED, statusPath: [APPROVED] };

let till: PaymentsUnderTest;

beforeAll(async () => {
  process.env['TIME_ZONE'] = TIME_ZONE;
  till = await startTill();
});

afterAll(async () => {
  delete process.env['TIME_ZONE'];
  await till.harness.stop();
});

const sales = (question: Input<typeof GetSales>, options?: AskOptions) => till.harness.ask(GetSales, question, options);

describe('a day', () => {
  it('begins at midnight of the time zone of the installation', async () => {
    const { sql, pool } = till.harness.database;
    const numbers: string[] = [];
    for (const moment of ['2026-02-10T10:59:59Z', '2026-02-10T11:00:00Z', '2026-02-11T10:59:59Z']) {
      const { invoiceId, number } = await saved(sql, newSave({ ...till.given.cables(1), ...SOLD }));
      numbers.push(number);
      await pool.query('update invoice set created_at = $2 where id = $1', [invoiceId, moment]);
      await soldAt(till.harness, invoiceId, moment);
      await pool.query('update invoice_search set created_at = $2 where invoice_id = $1', [invoiceId, moment]);
    }
    const { data } = await sales({ from: '2026-02-10', to: '2026-02-11', groupBy: 'day' });
    expect(data.map(({ key, count }) => [key, count])).toEqual([
      ['2026-02-10', 1],
      ['2026-02-11', 2],
    ]);
    const [first, ...others] = numbers;
    const made = async (days: Input<typeof ListInvoices>) =>
      (await till.harness.ask(ListInvoices, { ...days, sort: 'createdAt' })).data.map(({ number }) => number);
    expect(await made({ to: '2026-02-10' })).toEqual([first]);
    expect(await made({ from: '2026-02-11', to: '2026-02-11' })).toEqual(others);
    expect(await made({ from: '2026-02-11', to: '2026-02-11', q: 'cable' })).toEqual(others);
  });
});

describe('refunds', () => {
  let invoice: Invoice;
  let day: string;

  beforeAll(async () => {
    invoice = await till.pay(await till.anInvoice(), { amount: '20.00' });
    const paymentId = invoice.payments[0]?.id ?? '';
    for (const amount of ['3.00', '2.50']) invoice = await till.refund(invoice, { paymentId, amount });
    const at = invoice.payments[0]?.refunds[1]?.at ?? '';
    day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE }).format(new Date(at));
  });

  const refundsBy = async (groupBy: Input<typeof GetSales>['groupBy'], options?: AskOptions) => {
    const { data, totals } = await sales({ from: day, to: day, groupBy }, options);
    return { totals: totals.refunds, rows: data.map(({ key, count, refunds }) => ({ key, count, refunds })) };
  };

  it('are counted on the day they were made, though their invoice is no sale of it', async () => {
    const refunds = { count: 2, amount: '5.50' };
    for (const [groupBy, key] of [
      ['day', day],
      ['type', 'STANDARD'],
      ['customer', null],
      ['location', store.id],
    ] as const) {
      expect(await refundsBy(groupBy)).toEqual({ totals: refunds, rows: [{ key, count: 0, refunds }] });
    }
    const days = { from: '2026-02-10', to: '2026-02-11', groupBy: 'day' } as const;
    expect((await sales(days)).totals.refunds).toEqual({ count: 0, amount: '0.00' });
  });

  it('are of no item', async () => {
    expect(await refundsBy('item')).toEqual({ totals: null, rows: [] });
  });

  it('are not shown to who may not look where they were made', async () => {
    const elsewhere = { as: { locations: [otherStore.id] } };
    expect(await refundsBy('type', elsewhere)).toEqual({ totals: { count: 0, amount: '0.00' }, rows: [] });
  });

  it('stay what they were when the invoice is closed, reopened and more is given back', async () => {
    const { id: invoiceId } = invoice;
    const closing = { invoiceId, keepBalance: true };
    invoice = await till.harness.ask(CompleteInvoiceV1, { ...closing, expectedVersion: invoice.version });
    expect((await refundsBy('day')).totals).toEqual({ count: 2, amount: '5.50' });
    const reason = 'one more';
    invoice = await till.harness.ask(ReopenInvoice, { invoiceId, expectedVersion: invoice.version, reason });
    invoice = await till.refund(invoice, { paymentId: invoice.payments[0]?.id ?? '', amount: '1.00' });
    expect((await refundsBy('day')).totals).toEqual({ count: 3, amount: '6.50' });
  });
});
