import type { Customer, Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import type { Locator, Page } from 'playwright-core';
import { aCustomer, aService, saved, useShop } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { ListScreen } from './support/list-screen.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

let customer: Customer;
let orders: [Invoice, Invoice, Invoice, Invoice];
beforeAll(async () => {
  customer = await aCustomer(shop.owner);
  const service = await aService(shop.owner);
  const save = () => saved(shop, [{ itemId: service.id, quantity: 1 }], { customerId: customer.id });
  orders = [await save(), await save(), await save(), await save()];
  await moved(shop.sales, orders[0], 'Approved');
});

const theList = async () => {
  const list = new ListScreen(await web.open(`/invoices?customerId=${customer.id}`, 'sales'));
  await eventually(async () => expect(await list.rows.count()).toBe(4));
  return list;
};

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses Tab until something has the focus; a page that is not long gives up soon. */
const tabTo = async (page: Page, goal: Locator, key = 'Tab') => {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if ((await page.locator(':focus').and(goal).count()) === 1) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} led nowhere.`);
};

describe('The list of invoices, by the keyboard alone,', () => {
  it('is walked, selected and opened', async () => {
    const list = await theList();
    const { page } = list;
    await press(page, 'ArrowDown', 'ArrowDown');
    expect(await page.locator(':focus').and(list.row(orders[2])).count()).toBe(1);
    await press(page, 'Space');
    await list.bulk.getByText('1 invoice selected').waitFor();
    await press(page, 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await list.bulk.getByText('4 invoices selected').waitFor();
    await press(page, 'Shift+ArrowUp');
    await list.bulk.getByText('3 invoices selected').waitFor();
    await press(page, 'Escape');
    await list.bulk.waitFor({ state: 'hidden' });
    await press(page, 'Control+a');
    await list.bulk.getByText('4 invoices selected').waitFor();

    await press(page, 'ArrowUp', 'Enter');

    await page.getByRole('heading', { name: new RegExp(orders[2].number) }).waitFor();
  });

  it('goes on with the arrows after a box was ticked with the mouse', async () => {
    const list = await theList();
    await list.box(orders[3]).click();

    await press(list.page, 'ArrowDown', 'Space');

    await list.bulk.getByText('2 invoices selected').waitFor();
    expect(await list.box(orders[2]).isChecked()).toBe(true);
  });

  it('is searched with / and filtered by status, and a letter in the open menu starts no new invoice', async () => {
    const list = await theList();
    const { page } = list;
    await press(page, '/');
    await page.keyboard.type(String(Number(orders[1].number.replace('INV-', ''))));
    await eventually(async () => expect(await list.numbers()).toEqual([orders[1].number]));
    await press(page, 'Control+a', 'Delete');
    await eventually(async () => expect(await list.rows.count()).toBe(4));

    await tabTo(page, list.button('Status Any status'));
    await press(page, 'Enter');
    await page.getByRole('menuitemcheckbox', { name: 'Quote' }).waitFor();
    await press(page, 'n');
    await eventually(async () => {
      await press(page, 'a');
      expect(await page.locator(':focus').innerText()).toBe('Approved');
    });
    await press(page, 'Space', 'Escape');

    await eventually(async () => expect(await list.numbers()).toEqual([orders[0].number]));
    await tabTo(page, list.button('Clear filters'), 'Shift+Tab');
    await press(page, 'Enter');
    await list.button('Status Any status').waitFor();
  });

  it('has its columns chosen and its order turned round', async () => {
    const list = await theList();
    const { page } = list;
    await tabTo(page, list.button('Columns'));
    await press(page, 'Enter');
    await eventually(async () => {
      await press(page, 'End');
      expect(await page.locator(':focus').innerText()).toBe('Balance');
    });
    await press(page, 'Space', 'Escape');
    await list.heading('Balance').waitFor({ state: 'detached' });

    await tabTo(page, list.button('Total'));
    await press(page, 'Enter');

    await eventually(async () => expect(await list.heading('Total').getAttribute('aria-sort')).toBe('descending'));
  });

  it('has a view saved', async () => {
    const list = await theList();
    const { page } = list;
    await tabTo(page, list.button('My views'));
    await press(page, 'Enter');
    await eventually(async () => {
      await press(page, 'End');
      expect(await page.locator(':focus').innerText()).toContain('Save or change views');
    });
    await press(page, 'Enter');
    const name = list.dialog.getByLabel('Save the filters on screen as');
    await name.waitFor();
    await tabTo(page, name);
    await page.keyboard.type('Two');
    await press(page, 'Enter');
    await list.dialog.getByLabel('Name of the view').waitFor();
    await press(page, 'Escape');

    await list.button('My views').waitFor();
    await press(page, 'Enter');
    await page.getByRole('menuitem', { name: 'Two' }).waitFor();
  });

  it('has the selected ones printed', async () => {
    const list = await theList();
    const { page } = list;
    await press(page, 'ArrowDown', 'Space');
    await tabTo(page, list.bulk.getByRole('button', { name: 'Print' }), 'Shift+Tab');
    await press(page, 'Enter');
    const begin = list.dialog.getByRole('button', { name: 'Make documents' });
    await begin.waitFor();
    await tabTo(page, begin);
    await press(page, 'Enter');

    await list.dialog.getByText('1 of 1 done').waitFor();
  });

  it('tells its keys behind ?, and N begins an invoice', async () => {
    const { page } = await theList();
    await press(page, '?');
    const told = ['N', '/', 'ArrowDown', 'Shift+ArrowDown', 'Enter', 'Space', 'Ctrl+A', 'Escape'];
    const keys = page.getByRole('dialog').getByRole('definition');
    await eventually(async () => expect(await keys.allInnerTexts()).toEqual(expect.arrayContaining(told)));
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await press(page, 'n');

    await page.getByRole('heading', { name: 'New invoice' }).waitFor();
  });
});
