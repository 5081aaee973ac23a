import type { Invoice, Team } from '@provena/contracts';
import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { act, now } from '../support/desk.ts';
import { expectAgreement } from '../support/faults.ts';
import { aCustomer, lineOf, received, saved } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { aFullSale, useTill } from '../support/till.ts';
import { unitOf } from '../support/units.ts';
import { InvoiceSide } from './support/invoice-side.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);

/** An order of one phone, 598.80 with tax. */
const anOrder = async (...statuses: string[]): Promise<Invoice> => {
  const customer = await aCustomer(till.owner);
  const serials = await received(till.owner, till.phone, till.store, 1);
  return moved(till.sales, await saved(till, [lineOf(till.phone, serials)], { customerId: customer.id }), ...statuses);
};

const aClosedOrder = async (): Promise<Invoice> =>
  succeeded(act(till.sales, await anOrder(), 'close', { reason: 'COMPLETED', keepBalance: true }));

const aRegisterSale = async (): Promise<Invoice> => {
  const { sale } = await aFullSale(till);
  const { invoice } = await succeeded(sale.complete('598.80'));
  return now(till.owner, invoice!);
};

const at = async ({ id }: Invoice, username = 'sales') => new InvoiceSide(await web.open(`/invoices/${id}`, username));

const theList = (query: string) => web.open(`/invoices?${query}`, 'sales');
const row = (page: Page, { number }: Invoice) => page.getByRole('row').filter({ hasText: number });

/** The list has the one and not the other. */
const lists = async (page: Page, there: Invoice, absent: Invoice) => {
  await row(page, there).waitFor();
  expect(await row(page, absent).count()).toBe(0);
};

describe('An active invoice', () => {
  it('begins as a quote, and becomes an order by its status alone: lines, customer and prices stay', async () => {
    const quote = await anOrder();
    const side = await at(quote);

    await side.changeStatus('Quote', 'Approved');

    const order = await now(till.sales, quote);
    expect(order).toMatchObject({ orderStatus: { name: 'Approved' }, total: quote.total, customer: quote.customer });
    expect(order.lines).toEqual(quote.lines);
  });

  it('shows, before a status is entered, what it does and what holds it back', async () => {
    const order = await anOrder();
    const serial = order.lines[0]!.serials[0]!.serialNumber;
    const side = await at(order);
    await side.choose('Quote', 'Cancelled');

    await side.dialog.getByText(`${serial}: sold → in stock`).waitFor();

    expect((await now(till.sales, order)).orderStatus.name).toBe('Quote');
  });

  it('is not edited in a status with an edit lock, says so, and moves on all the same', async () => {
    const order = await anOrder('In Production');
    const side = await at(order);
    await side.page.getByText('The status In Production locks this invoice').waitFor();
    expect(await side.page.getByRole('combobox', { name: 'Scan or search items' }).count()).toBe(0);
    expect(await side.page.getByRole('button', { name: 'Save' }).count()).toBe(0);

    await side.changeStatus('In Production', 'Ready');
  });

  it('takes a payment, which defaults to the balance, and gives one back to those who may', async () => {
    const order = await anOrder();
    const side = await at(order, 'manager');
    await side.press('Record payment');
    expect(await side.dialog.getByLabel('Amount').inputValue()).toBe('598.80');
    await side.dialog.getByLabel('Amount').fill('100.00');
    await side.send('Record payment');
    await side.part.getByText('€498.80').waitFor();

    await side.part.getByRole('button', { name: 'Refund' }).click();
    await side.dialog.getByLabel('Amount').fill('40.00');
    await side.dialog.getByLabel('Reason').fill('too much');
    await side.send('Refund payment');

    await side.part.getByText('€538.80').waitFor();
    expect(await now(till.sales, order)).toMatchObject({ paid: '60.00', balance: '538.80' });
  });

  it('has teams, an approval, a delivery and progress', async () => {
    const team = await succeeded(till.owner.post<Team>('/v1/teams', { name: 'Workshop' }));
    const order = await anOrder();
    const side = await at(order);
    await side.open('Work');

    await side.press('Assign teams');
    await side.dialog.getByLabel('Workshop').check();
    await side.send('Assign teams');
    await side.part.getByText('Workshop').waitFor();
    await side.press('Ask for approval');
    await side.part.getByText('Waiting for the customer').waitFor();
    await side.press('Confirm delivery');
    await side.dialog.getByLabel('Received by').fill('Ada');
    await side.send('Confirm delivery');
    await side.part.getByText('Delivered', { exact: true }).waitFor();
    await side.press('Log progress');
    await side.dialog.getByLabel('Note').fill('half way');
    await side.dialog.getByLabel('Percent done').fill('50');
    await side.send('Log progress');
    await side.part.getByText('half way (50 %)').waitFor();

    expect(await now(till.sales, order)).toMatchObject({
      teams: [{ id: team.id }],
      approvalStatus: 'PENDING',
      deliveryStatus: 'DELIVERED',
    });
  });

  it('is printed and e-mailed', async () => {
    const side = await at(await anOrder());
    await side.open('Documents');
    const link = side.part.getByRole('link', { name: 'Invoice', exact: true });
    const pdf = await side.page.context().request.get((await link.getAttribute('href')) ?? '');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await side.press('Send by e-mail');
    await side.dialog.getByLabel(/^To;/).fill('ada@mail.example');
    await side.send('Send by e-mail');

    await side.page.getByText('The e-mail is on its way').waitFor();
  });

  it('tells its history: who did what, newest first', async () => {
    const side = await at(await anOrder('Approved'));
    await side.open('History');
    await eventually(async () =>
      expect(await side.part.getByRole('listitem').first().innerText()).toMatch(/status[^]*sales/i),
    );
  });
});

describe('A closed invoice', () => {
  it('moves from the active list to the closed one, with its balance', async () => {
    const [open, order] = [await anOrder(), await anOrder()];
    const side = await at(order);
    await side.choose('Quote', 'Complete and close');
    await side.dialog.getByLabel('How it ends').selectOption('Keep the open balance owed');
    await side.send('Complete and close');
    await side.page.getByText('This invoice is closed and read-only.').waitFor();

    const page = await theList('view=active');
    await lists(page, open, order);
    await page.getByRole('link', { name: 'Closed' }).click();
    await lists(page, order, open);
    expect(await row(page, order).innerText()).toContain('598.80');
  });

  it('is read-only: nothing on the page changes it', async () => {
    const { page, part } = await at(await aClosedOrder());
    await page.getByText('This invoice is closed and read-only.').waitFor();

    expect(await page.getByRole('button', { name: /^(Save|Change status|Record payment|Refund)/ }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Scan or search items' }).count()).toBe(0);
    await part.getByRole('tab', { name: 'Work' }).click();
    await part.getByText('Teams').waitFor();
    expect(await part.getByRole('tabpanel').getByRole('button').count()).toBe(0);
  });

  it('is cancelled by closing it, and its units come back', async () => {
    const order = await anOrder();
    const side = await at(order);
    await side.choose('Quote', 'Complete and close');
    await side.dialog.getByLabel('How it ends').selectOption('Cancel this invoice');
    await side.send('Complete and close');

    await side.page.getByText('Cancelled').first().waitFor();
    const { serialNumber } = order.lines[0]!.serials[0]!;
    await eventually(async () =>
      expect(await unitOf(till.owner, till.phone, serialNumber)).toMatchObject({ status: 'IN_STOCK' }),
    );
  });

  it('is opened again by those who may, with a reason that its history keeps', async () => {
    const closed = await aClosedOrder();
    const sales = await at(closed);
    await sales.page.getByText('This invoice is closed and read-only.').waitFor();
    expect(await sales.page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);

    const side = await at(closed, 'manager');
    await side.page.getByRole('button', { name: 'Reopen' }).click();
    await side.dialog.getByLabel('Reason').fill('a late payment');
    await side.send('Reopen invoice');

    await side.page.getByRole('button', { name: 'Save' }).waitFor();
    await side.open('History');
    await side.part.getByText('manager · a late payment').waitFor();
    await lists(await theList('view=active'), closed, await aRegisterSale());
  });
});

describe('An invoice of the register', () => {
  it('is closed from the start, opens read-only and says why', async () => {
    const pos = await aRegisterSale();
    const { page } = await at(pos, 'manager');

    await page.getByText('This was sold at a register.').waitFor();

    expect(await page.getByRole('button', { name: /^(Save|Change status|Reopen|Record payment)/ }).count()).toBe(0);
    await page.getByText('€598.80').first().waitFor();
  });

  it('is not in the active list, and the list is filtered by type', async () => {
    const [order, pos] = [await anOrder(), await aRegisterSale()];
    const page = await theList('view=active');
    await lists(page, order, pos);
    await page.getByRole('link', { name: 'All' }).click();
    await row(page, pos).waitFor();

    await page.getByLabel('Type').selectOption('Point of sale');
    await eventually(async () => expect(await row(page, order).count()).toBe(0));
    await row(page, pos).waitFor();
    expect(new URL(page.url()).searchParams.get('invoiceType')).toBe('POS');
    await page.getByLabel('Type').selectOption('Standard');
    await eventually(async () => expect(await row(page, pos).count()).toBe(0));
    await row(page, order).waitFor();
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
