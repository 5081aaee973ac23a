import type { Company, Invoice } from '@provena/contracts';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { moved } from '../support/statuses.ts';
import { aQuantityItem, received, saved, useShop } from '../support/shop.ts';
import { atForms } from './support/form-shop.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

afterEach(() => expectAgreement(shop.test.system));

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const read = ({ id }: Invoice) => succeeded(shop.sales.get<Invoice>(`/v1/invoices/${id}`));

/** A quote for two cables. */
const aQuote = async (): Promise<Invoice> => {
  const cable = await aQuantityItem(shop.owner, { name: 'Cable' });
  await received(shop.owner, cable, shop.store, 10);
  return saved(shop, [{ itemId: cable.id, quantity: 2 }]);
};

describe('Payment terms', () => {
  it('of the company and of a customer are set, are refused with a sentence, and say when an invoice is due', async () => {
    const settings = await web.open('/settings', 'owner');
    const part = settings.getByRole('region', { name: 'Payment terms' });
    await part.getByLabel('Days until it is due').fill('14');
    await part.getByLabel('Cash discount, %').fill('2');
    await part.getByLabel('Cash discount within days').fill('20');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('is after the day on which it is due').waitFor();
    await part.getByLabel('Cash discount within days').fill('7');
    await part.getByRole('button', { name: 'Save' }).click();
    const now = 'Now: Payable within 14 days. 2 % cash discount if it is paid within 7 days.';
    await part.getByText(now).waitFor();
    const { paymentTerms } = await succeeded(shop.owner.get<Company>('/v1/company'));
    expect(paymentTerms).toEqual({ days: 14, endOfMonth: false, cashDiscount: { percent: '2', days: 7 } });

    const sale = await moved(shop.sales, await aQuote(), 'Approved');
    const form = await at.form(`/invoices/${sale.id}`);
    await form.page
      .getByText(/^Payable by .*2 % cash discount if it is paid by /)
      .first()
      .waitFor();
    expect(sale).toMatchObject({ invoiceDate: dayFrom(0), dueDate: dayFrom(14) });

    const customer = await succeeded(shop.owner.post<{ id: string }>('/v1/customers', { name: 'Ada Byron' }));
    const page = await web.open(`/customers/${customer.id}`, 'sales');
    await page.getByLabel('Days until it is due').fill('0');
    await page.getByLabel('Due at the end of that month').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').first().waitFor();
    const kept = await succeeded(shop.sales.get(`/v1/customers/${customer.id}`));
    expect(kept).toMatchObject({ paymentTerms: { days: 0, endOfMonth: true, cashDiscount: null } });
  });
});

describe('The dates of an invoice', () => {
  it('are set by a manager, dated back counts from its day, and a payment is of the day it came', async () => {
    const quote = await aQuote();
    const form = await at.form(`/invoices/${quote.id}`, 'manager');
    const { page } = form;
    await page.getByRole('button', { name: 'Dates and terms' }).click();
    await page.getByLabel('Invoice date').fill(dayFrom(3));
    await form.save.click();
    await page.getByText(/is after today/).waitFor();
    await page.getByLabel('Invoice date').fill(dayFrom(-3));
    await page.getByLabel('Due date').fill(dayFrom(4));
    await form.save.click();
    await page.getByText(`Saved ${quote.number}`).waitFor();
    const sale = await moved(shop.sales, await read(quote), 'Approved');
    const dates = { invoiceDate: dayFrom(-3), serviceDate: dayFrom(-3), dueDate: dayFrom(4) };
    expect(sale).toMatchObject({ ...dates, soldAt: `${dayFrom(-3)}T12:00:00.000Z` });
    const { data } = await succeeded(
      shop.owner.get<{ data: object[] }>(`/v1/reports/receivables?groupBy=invoice&limit=1000`),
    );
    expect(data).toContainEqual(expect.objectContaining({ key: quote.id, dueOn: dayFrom(4) }));

    await page.reload();
    await page.getByRole('button', { name: 'Record payment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Paid on').fill(dayFrom(-1));
    await dialog.getByRole('button', { name: 'Record payment' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await read(quote)).payments).toMatchObject([{ paidOn: dayFrom(-1) }]);
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByText(/Invoice date: /)
      .first()
      .waitFor();
  });

  it('of a salesperson are those of the day; dating back is refused with the permission it needs', async () => {
    const quote = await aQuote();
    const form = await at.form(`/invoices/${quote.id}`);
    await form.page.getByRole('button', { name: 'Dates and terms' }).click();
    await form.page.getByText('to date back is a right that the owner gives').waitFor();
    expect(await form.page.getByLabel('Invoice date').isEditable()).toBe(false);
    const { version } = quote;
    const payment = { amount: '1.00', method: 'CASH', paidOn: dayFrom(-1) };
    const refused = await shop.sales.post(`/v1/invoices/${quote.id}/payments`, payment, { ifMatch: `"v${version}"` });
    expect(refused).toMatchObject({ status: 403, problem: { code: 'forbidden', permission: 'invoice:back-date' } });
  });
});
