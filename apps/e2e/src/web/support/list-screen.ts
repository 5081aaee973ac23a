import type { Customer, Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import type { Locator, Page } from 'playwright-core';
import { succeeded } from '../../support/api.ts';
import { aCustomer, aService, saved, type Shop } from '../../support/shop.ts';
import type { Looks, Web } from './web.ts';

/** The list of invoices on a page, by the names its parts have for people. */
export class ListScreen {
  readonly page: Page;
  readonly rows: Locator;
  readonly dialog: Locator;
  /** What is told of all invoices, and what is done with the selected ones. */
  readonly bulk: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('table', { name: 'Invoices' }).locator('tbody tr');
    this.dialog = page.getByRole('dialog');
    this.bulk = page.getByRole('group', { name: /selected$/ });
  }

  row({ number }: Pick<Invoice, 'number'>): Locator {
    return this.rows.filter({ hasText: number });
  }

  box({ number }: Pick<Invoice, 'number'>): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${number}` });
  }

  heading(name: string): Locator {
    return this.page.getByRole('columnheader', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Ticks a line of an open menu, or takes the tick away. */
  tick(name: string): Promise<void> {
    return this.page.getByRole('menuitemcheckbox', { name }).click();
  }

  numbers(): Promise<string[]> {
    return this.rows.locator('a').allInnerTexts();
  }

  /** Waits until exactly these are there, in this order. */
  async sees(...orders: readonly Invoice[]): Promise<void> {
    const wanted = orders.map(({ number }) => number);
    await eventually(async () => expect(await this.numbers()).toEqual(wanted));
  }

  /** What the address says. */
  asked(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }
}

/** What specs of the list do in a shop, on a page and behind it. */
export const atLists = (shop: Shop, web: Web) => ({
  list: async (query = '', looks?: Looks) => new ListScreen(await web.open(`/invoices${query}`, 'sales', looks)),

  /** Orders of a customer of their own, oldest and smallest first, so that tests share none. */
  ordersOf: async (count: number, email?: string): Promise<{ customer: Customer; orders: Invoice[] }> => {
    const customer = await aCustomer(shop.owner);
    const { id, version } = customer;
    if (email) await succeeded(shop.owner.patch(`/v1/customers/${id}`, { email }, { ifMatch: `"v${version}"` }));
    const service = await aService(shop.owner);
    const orders: Invoice[] = [];
    for (let made = 0; made < count; made += 1) {
      orders.push(await saved(shop, [{ itemId: service.id, quantity: made + 1 }], { customerId: id }));
    }
    return { customer, orders };
  },
});
