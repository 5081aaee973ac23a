import { randomUUID } from 'node:crypto';
import {
  ChangeOrderStatus,
  CreateCustomer,
  GetBooksLock,
  GetCompany,
  GetInvoice,
  GetReceivables,
  GetSales,
  type InvoiceInput,
  LockBooks,
  PERMISSIONS,
  type PaymentTerms,
  PreviewInvoice,
  SaveInvoice,
  UpdateCompany,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { cable, newSave, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { APPROVED, COMPLETED } from '../../testing/order-status.fixture.ts';

let harness: OpenedInvoicing;
beforeAll(async () => void (harness = await openInvoicing()));
afterAll(() => harness.stop());

/** The day that is so many days from today, UTC. */
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const today = dayFrom(0);
const withoutBackDating = { permissions: PERMISSIONS.filter(each => each !== 'invoice:back-date') };

const form = (fields: Partial<InvoiceInput> = {}): InvoiceInput => ({
  locationId: store.id,
  lines: [{ itemId: cable.id, quantity: 2, discount: '0', serials: [] }],
  ...fields,
});
const save = async (fields: Partial<InvoiceInput>, as = {}) => {
  const { invoice } = await harness.ask(SaveInvoice, { invoice: form(fields) }, as);
  if (!invoice) throw new Error('the invoice was not saved');
  return invoice;
};
const sold = (fields: Partial<InvoiceInput> = {}) => save({ orderStatusId: APPROVED, ...fields });
const approve = async ({ id: invoiceId, version: expectedVersion }: { id: string; version: number }) => {
  await harness.ask(ChangeOrderStatus, { invoiceId, expectedVersion, orderStatusId: APPROVED });
  return harness.ask(GetInvoice, { id: invoiceId });
};
const edit = (invoice: { id: string; version: number }, fields: Partial<InvoiceInput>) =>
  harness.ask(SaveInvoice, { invoiceId: invoice.id, expectedVersion: invoice.version, invoice: form(fields) });
const setTerms = async (paymentTerms: PaymentTerms | null) => {
  const { version: expectedVersion } = await harness.ask(GetCompany, {});
  return harness.ask(UpdateCompany, { expectedVersion, paymentTerms });
};
const salesOn = async (day: string) => {
  const { totals } = await harness.ask(GetSales, { from: day, to: day, groupBy: 'day', limit: 50 });
  return totals.count;
};

describe('An invoice', () => {
  it('is dated on the day it becomes a sale, and due by the terms of the company', async () => {
    const quote = await save({});
    const terms = { days: 30, endOfMonth: false, cashDiscount: null };
    expect(quote).toMatchObject({ invoiceDate: null, serviceDate: null, dueDate: null, paymentTerms: terms });
    const dates = { invoiceDate: today, serviceDate: today, dueDate: dayFrom(30) };
    expect(await approve(quote)).toMatchObject({ ...dates, paymentTerms: terms });
    expect(await sold()).toMatchObject({ ...dates, paymentTerms: terms });
  });

  it('takes the terms of its customer, and keeps them when the company or the customer gets others', async () => {
    const cashDiscount = { percent: '2', days: 10 };
    await setTerms({ days: 14, endOfMonth: false, cashDiscount });
    const paymentTerms = { days: 0, endOfMonth: true, cashDiscount: null };
    const { id: customerId } = await harness.ask(CreateCustomer, { name: 'Ada', paymentTerms });
    const [byCompany, byCustomer] = [await sold(), await sold({ customerId })];
    await setTerms(null);
    expect(await harness.ask(GetInvoice, { id: byCompany.id })).toMatchObject({
      dueDate: dayFrom(14),
      paymentTerms: { days: 14, cashDiscount },
    });
    const lastOfMonth = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 0));
    expect(byCustomer).toMatchObject({ dueDate: lastOfMonth.toISOString().slice(0, 10), paymentTerms });
  });

  it('has the service date and the due date it was given, before and after it is a sale', async () => {
    const given = { serviceDate: dayFrom(-3), dueDate: dayFrom(7) };
    const quote = await save(given);
    expect(quote).toMatchObject(given);
    const sale = await approve(quote);
    expect(sale).toMatchObject({ invoiceDate: today, ...given });
    const kept = (await edit(sale, {})).invoice;
    expect(kept).toMatchObject({ version: 3, ...given });
    const changed = (await edit({ id: sale.id, version: 3 }, { dueDate: null, serviceDate: dayFrom(1) })).invoice;
    expect(changed).toMatchObject({ dueDate: dayFrom(30), serviceDate: dayFrom(1) });
  });

  it('that is dated back counts from its date, and is owed from there', async () => {
    const day = dayFrom(-40);
    const before = await salesOn(day);
    const sale = await approve(await save({ invoiceDate: day }));
    expect(sale).toMatchObject({ invoiceDate: day, dueDate: dayFrom(-10), soldAt: `${day}T12:00:00.000Z` });
    expect(await salesOn(day)).toBe(before + 1);
    const { data } = await harness.ask(GetReceivables, { groupBy: 'invoice', limit: 1000 });
    expect(data.find(({ key }) => key === sale.id)).toMatchObject({ dueOn: dayFrom(-10), days1To30: '21.48' });
  });

  it('is dated back by whoever may, also in a dry run; a later edit of others keeps the date', async () => {
    const invoiceDate = dayFrom(-1);
    const refused = { code: 'forbidden', facts: { permission: 'invoice:back-date' } };
    expect(await refusalOf(save({ invoiceDate }, { as: withoutBackDating }))).toMatchObject(refused);
    const { problems } = await harness.ask(
      PreviewInvoice,
      { invoice: form({ invoiceDate }) },
      { as: withoutBackDating },
    );
    expect(problems).toMatchObject([refused]);
    const quote = await save({ invoiceDate });
    const edited = { invoiceId: quote.id, expectedVersion: 1, invoice: form({ invoiceDate, notes: 'urgent' }) };
    const { invoice } = await harness.ask(SaveInvoice, edited, { as: withoutBackDating });
    expect(invoice).toMatchObject({ invoiceDate, notes: 'urgent' });
  });

  it('keeps the day of a till that sold without a link, by the day of its location', async () => {
    await harness.database.pool.query(`update location_copy set time_zone = 'Pacific/Kiritimati' where id = $1`, [
      store.id,
    ]);
    const document = { ...harness.given.cables(1), orderStatusId: COMPLETED, statusPath: [COMPLETED], paid: '10.74' };
    const payments = [{ method: 'CASH' as const, amount: '10.74' }];
    const till = { ...document, payments, soldAt: '2026-11-10T11:00:00Z' };
    const { invoiceId } = await saved(harness.database.sql, newSave(till, { kind: 'POS', saleId: randomUUID() }));
    await harness.database.pool.query(`update location_copy set time_zone = null where id = $1`, [store.id]);
    expect(await harness.ask(GetInvoice, { id: invoiceId })).toMatchObject({
      invoiceDate: '2026-11-11',
      payments: [{ paidOn: '2026-11-11' }],
    });
  });
});

describe('A date on a locked day', () => {
  const lockUntil = async (lockedUntil: string | null) => {
    const { version: expectedVersion } = await harness.ask(GetBooksLock, {});
    return harness.ask(LockBooks, { expectedVersion, lockedUntil, reason: 'the test says so' });
  };
  afterEach(() => lockUntil(null));

  it('is refused with the day and who locked it', async () => {
    await lockUntil(dayFrom(-2));
    expect(await refusalOf(save({ invoiceDate: dayFrom(-2) }))).toMatchObject({
      code: 'books-locked',
      facts: { day: dayFrom(-2), lockedUntil: dayFrom(-2), lockedBy: 'test' },
    });
  });

  it('that was locked after the quote was saved is not used: the sale is of today', async () => {
    const quote = await save({ invoiceDate: dayFrom(-2) });
    await lockUntil(dayFrom(-2));
    const before = await salesOn(dayFrom(-2));
    expect(await approve(quote)).toMatchObject({ invoiceDate: today });
    expect(await salesOn(dayFrom(-2))).toBe(before);
  });
});
