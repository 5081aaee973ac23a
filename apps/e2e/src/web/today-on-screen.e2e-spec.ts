import type { Customer, Invoice } from '@provena/contracts';
import type { Page } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { act } from '../support/desk.ts';
import { aCustomer, lineOf, received } from '../support/shop.ts';
import { soldAt } from '../support/returning.ts';
import { openRegister, useTill } from '../support/till.ts';
import { unitOf } from '../support/units.ts';
import { accessFaults } from './support/axe.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const till = useTill({ own: true });
const web = useWeb(till);

let customer: Customer;
let quote: Invoice;
let serial: string;

beforeAll(async () => {
  customer = await aCustomer(till.owner, 'Ida Quist');
  [serial = ''] = await received(till.owner, till.phone, till.store, 1);
  const lines = [lineOf(till.phone, [serial])];
  const form = { locationId: till.store.id, customerId: customer.id, lines, expiresOn: '2020-01-31' };
  const invoice = await succeeded(till.sales.post<Invoice>('/v1/invoices', form));
  const owing = await succeeded(
    till.sales.put<Invoice>(
      `/v1/invoices/${invoice.id}/deposit`,
      { required: true, amount: '50.00' },
      { ifMatch: `"v${invoice.version}"` },
    ),
  );
  ({ invoice: quote } = await succeeded(act<{ invoice: Invoice }>(till.sales, owing, 'approval-requests')));
});

const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

describe('Today', () => {
  it.each([
    ['1 invoice waiting for the customer’s approval', 'APPROVAL'],
    ['1 invoice waiting for the deposit', 'DEPOSIT'],
    ['1 offer whose last day is over', ''],
  ])('leads from "%s" to the invoice', async (says, waitsFor) => {
    const page = await web.open('/', 'manager');
    await part(page, 'Invoices that wait').getByRole('link', { name: says }).click();
    await page.getByRole('heading', { name: 'Invoices' }).waitFor();
    await page.getByRole('row').filter({ hasText: quote.number }).waitFor();
    expect(await page.getByLabel('Waits for').inputValue()).toBe(waitsFor);
    expect(await page.getByLabel('Expired quotes only').isChecked()).toBe(waitsFor === '');
  });

  it('shows open registers, and says of each part that there is nothing', async () => {
    const page = await web.open('/', 'owner');
    await part(page, 'Open registers').getByText(till.register.name).waitFor();
    await part(page, 'Open registers')
      .getByText(/opened by cashier/)
      .waitFor();
    await part(page, 'Old reservations').getByText('Nothing has been reserved for so long.').waitFor();
    await part(page, /^Warranties that end/)
      .getByText('No warranty ends so soon.')
      .waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('shows five rows of a part, says that there are more, and shows those too', async () => {
    for (let opened = 1; opened < 6; opened += 1) await openRegister(till.owner, till.cashier, till.store);
    const page = await web.open('/', 'owner');
    const sessions = part(page, 'Open registers');
    await sessions.getByText('More than 5.').waitFor();
    expect(await sessions.getByRole('listitem').count()).toBe(5);

    await sessions.getByRole('button', { name: 'Show more' }).click();

    await sessions.getByText('More than 5.').waitFor({ state: 'detached' });
    expect(await sessions.getByRole('listitem').count()).toBe(6);
  });

  it('has no part that the person may not see', async () => {
    const page = await web.open('/', 'warehouse');
    await part(page, 'Old reservations').waitFor();
    expect(await part(page, 'Invoices that wait').count()).toBe(0);
    expect(await part(page, 'Open registers').count()).toBe(0);
  });
});

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to or do' });

/** Opens the palette by its key, types into it, and goes to what has these words. */
const goTo = async (page: Page, typed: string, words: string | RegExp) => {
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('combobox').waitFor();
  await page.keyboard.type(typed);
  await palette(page).getByRole('option').first().filter({ hasText: words }).waitFor();
  await page.keyboard.press('Enter');
};

describe('The palette', () => {
  it('opens an invoice, a customer, a unit and a sale by what they are called, by the keyboard alone', async () => {
    const { sale } = await soldAt(till, 1);
    const made = await succeeded(
      till.owner.get<{ data: { number: string; invoiceId?: string }[] }>('/v1/pos/sales?limit=1'),
    );
    const page = await web.open('/', 'owner');
    await goTo(page, quote.number, quote.number);
    await page.getByRole('heading', { name: quote.number }).waitFor();
    await goTo(page, 'Ida Qu', 'Ida Quist');
    await page.getByRole('heading', { name: 'Ida Quist' }).waitFor();
    await goTo(page, serial, serial);
    await page.getByRole('heading', { name: serial }).waitFor();
    await goTo(page, made.data[0]!.number, sale.number);
    await page.getByRole('heading', { name: sale.number }).waitFor();
  });

  it('offers again what was opened last, and keeps that for the person', async () => {
    const page = await web.open('/', 'owner');
    await goTo(page, quote.number, quote.number);
    await page.getByRole('heading', { name: quote.number }).waitFor();
    await page.goto('/customers');
    await goTo(page, '', quote.number);
    await page.getByRole('heading', { name: quote.number }).waitFor();
  });

  it('opens what is scanned into it', async () => {
    const unit = await unitOf(till.owner, till.phone, serial);
    const page = await web.open('/', 'owner');
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    await page.keyboard.press('Control+k');
    await palette(page).getByRole('combobox').waitFor();
    await scan(page, serial);
    await page.waitForURL(`**/units/${unit.id}`);
  });

  it('begins an invoice and a customer, paints dark, makes rows compact, shows the keys and signs out', async () => {
    const page = await web.open('/', 'owner');
    const isSet = (name: string, value: string) => page.locator(`html[data-${name}="${value}"]`).waitFor();
    await goTo(page, 'Theme: dark', 'Theme: dark');
    await isSet('theme', 'dark');
    await goTo(page, 'compact', 'Rows: compact');
    await isSet('density', 'compact');
    await goTo(page, 'New cust', 'New customer');
    await page.getByRole('dialog', { name: 'New customer' }).waitFor();
    await page.keyboard.press('Escape');
    await goTo(page, 'Keys', 'Keys of this screen');
    await page.getByRole('dialog', { name: 'Keys of this screen' }).waitFor();
    await page.keyboard.press('Escape');
    await goTo(page, 'New inv', 'New invoice');
    await page.getByRole('heading', { name: 'New invoice' }).waitFor();
    await page.goto('/');
    await goTo(page, 'Sign out', 'Sign out');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('says that nothing is found, is left by Escape, and is accessible', async () => {
    const page = await web.open('/', 'owner');
    await page.getByRole('button', { name: 'Go to or do' }).click();
    await palette(page).getByRole('combobox').fill('zzzz nothing');
    await palette(page).getByText('Nothing found').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'hidden' });
  });
});
