import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { aService, saved, useShop } from '../support/shop.ts';
import { atLists } from './support/list-screen.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atLists(shop, web);

describe('Selected invoices', () => {
  it.each([1360, 390])(
    'are those between two clicks with Shift, and no row moves on a page of %d pixels',
    async width => {
      const { customer, orders } = await at.ordersOf(5);
      const [one, two, three, four, five] = orders as [Invoice, Invoice, Invoice, Invoice, Invoice];
      const list = await at.list(`?customerId=${customer.id}`, { width, height: 844 });
      await list.sees(five, four, three, two, one);
      const before = await list.row(one).boundingBox();
      const all = list.page.getByRole('checkbox', { name: 'Select all on this page' });

      await list.box(four).click();
      await list.box(two).click({ modifiers: ['Shift'] });

      await list.bulk.getByText('3 invoices selected').waitFor();
      expect(await list.row(one).boundingBox()).toEqual(before);
      expect(await all.and(list.page.locator(':indeterminate')).count()).toBe(1);
      await all.click();
      await list.bulk.getByText('5 invoices selected').waitFor();
      expect(await all.isChecked()).toBe(true);
      await list.bulk.getByRole('button', { name: 'Clear selection' }).click();
      await list.bulk.waitFor({ state: 'hidden' });
      expect(await list.row(one).boundingBox()).toEqual(before);
    },
  );

  it('are only those of the page, which is said', async () => {
    const { customer } = await at.ordersOf(1);
    const { orders } = await at.ordersOf(3);
    const list = await at.list(`?customerId=${customer.id}`);
    await list.rows.first().waitFor();
    await list.page.route(/\/v1\/invoices(\?|$)/, route => {
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '2');
      return route.continue({ url: url.href });
    });
    await list.page.goto('/invoices?view=all');
    await eventually(async () => expect(await list.rows.count()).toBe(2));

    await list.page.getByRole('checkbox', { name: 'Select all on this page' }).click();

    await list.bulk.getByText('Only this page; other pages are not selected.').waitFor();
    await list.button('Next ›').click();
    await eventually(async () => expect(await list.numbers()).toEqual([orders[0]!.number, expect.any(String)]));
    await list.bulk.waitFor({ state: 'hidden' });
  });

  it('are e-mailed, with what became of each: where it goes, or why not', async () => {
    const { customer, orders } = await at.ordersOf(1, 'ada@mail.example');
    const without = await saved(shop, [{ itemId: (await aService(shop.owner)).id, quantity: 1 }]);
    const list = await at.list();
    await list.box(orders[0]!).check();
    await list.box(without).check();

    await list.bulk.getByRole('button', { name: 'E-mail' }).click();
    await list.dialog.getByRole('button', { name: 'Send' }).click();

    await list.dialog.getByText('2 of 2 done, 1 refused').waitFor();
    const lines = await list.dialog.getByRole('listitem').allInnerTexts();
    expect(lines.find(line => line.includes(orders[0]!.number))).toContain('goes to ada@mail.example');
    expect(lines.find(line => line.includes(without.number))).toMatch(/e-mail/i);
    await list.dialog.getByRole('button', { name: 'Go on with 1 invoice' }).click();
    await list.dialog.getByText('2 of 2 done, 1 refused').waitFor();
    const { data } = await succeeded(shop.sales.get<{ data: unknown[] }>(`/v1/invoices/${orders[0]!.id}/emails`));
    expect(data).toHaveLength(1);
    expect(customer.id).toBeTruthy();
  });

  it('are printed, and exported as one table', async () => {
    const { customer, orders } = await at.ordersOf(3);
    const [one, , three] = orders as [Invoice, Invoice, Invoice];
    const list = await at.list(`?customerId=${customer.id}`);
    await list.box(one).check();
    await list.box(three).check();

    const { request } = list.page.context();
    const csv = await request.get((await list.bulk.getByRole('link', { name: 'CSV' }).getAttribute('href'))!);
    const exported = (await csv.text()).split('\r\n').filter(line => line.includes('INV-'));
    expect(exported).toHaveLength(2);
    expect(exported[0]).toContain(three.number);
    expect(exported[1]).toContain(one.number);

    await list.bulk.getByRole('button', { name: 'Print' }).click();
    await list.dialog.getByRole('button', { name: 'Make documents' }).click();
    const link = list.dialog.getByRole('link', { name: `Open PDF of ${one.number}` });
    const pdf = await request.get((await link.getAttribute('href'))!);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await list.dialog.getByText('2 of 2 done').waitFor();
  });
});

describe('A saved view', () => {
  it('is saved under a name, opens first when one says so, is renamed and removed', async () => {
    const { customer, orders } = await at.ordersOf(2);
    const list = await at.list(`?customerId=${customer.id}&sort=total`);
    const openViews = async () => {
      await list.button('My views').click();
      await list.page.getByRole('menuitem', { name: 'Save or change views' }).click();
    };
    await openViews();
    await list.dialog.getByLabel('Save the filters on screen as').fill('Theirs');
    await list.dialog.getByRole('button', { name: 'Save view' }).click();
    await list.dialog.getByLabel('Opens first').check();
    await list.dialog.getByRole('button', { name: 'Close' }).last().click();

    await list.page.goto('/invoices');
    await list.sees(...orders);
    expect(list.asked('customerId')).toBe(customer.id);

    await openViews();
    await list.dialog.getByLabel('Name of the view').fill('Of theirs');
    await list.dialog.getByLabel('Name of the view').press('Enter');
    await list.dialog.getByLabel('Opens first').uncheck();
    await list.dialog.getByRole('button', { name: 'Close' }).last().click();
    await list.page.goto('/invoices?view=all');
    await list.button('My views').click();
    await list.page.getByRole('menuitem', { name: 'Of theirs' }).click();
    await list.sees(...orders);

    await openViews();
    await list.dialog.getByRole('button', { name: 'Remove Of theirs' }).click();
    await list.page.keyboard.press('Escape');
    await list.button('My views').click();
    await eventually(async () => expect(await list.page.getByRole('menuitem').count()).toBe(1));
  });
});
