import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { act } from '../support/desk.ts';
import { moved } from '../support/statuses.ts';
import { aFullSale, useTill } from '../support/till.ts';
import { atLists, type ListScreen } from './support/list-screen.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);
const at = atLists(till, web);

/** The customer of an address is looked up by id before the field shows a name. */
const customerIs = ({ page }: ListScreen, name: string) =>
  eventually(async () => expect(await page.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe(name));

describe('The list of invoices', () => {
  it('is filtered by a customer that is searched and by several statuses, all in the address, and cleared', async () => {
    const { customer, orders } = await at.ordersOf(3);
    const [quote, approved, other] = orders as [Invoice, Invoice, Invoice];
    await moved(till.sales, approved, 'Approved');
    await moved(till.sales, other, 'Approved', 'In Production');
    const list = await at.list();

    await list.page.getByRole('combobox', { name: 'Customer' }).fill(customer.name.slice(0, 12));
    await list.page.getByRole('option', { name: customer.name }).click();
    await list.sees(other, approved, quote);
    await list.button('Status Any status').click();
    await list.tick('Quote');
    await list.tick('Approved');
    await list.page.keyboard.press('Escape');

    await list.sees(approved, quote);
    expect(list.asked('customerId')).toBe(customer.id);
    expect(list.asked('status')?.split(',')).toHaveLength(2);
    await list.button('Filters (2)').waitFor();
    await list.page.reload();
    await list.sees(approved, quote);
    await customerIs(list, customer.name);
    await list.button('Status Quote, Approved').waitFor();

    await list.button('Clear filters').click();
    await list.button('Status Any status').waitFor();
    expect(list.asked('customerId')).toBeNull();
    await customerIs(list, '');
  });

  it('is filtered by days: a preset, or a range of one’s own; and by approval and expired quotes', async () => {
    const { customer, orders } = await at.ordersOf(1);
    const list = await at.list(`?customerId=${customer.id}`);
    await list.sees(...orders);
    await list.page.getByLabel('Date').selectOption('Yesterday');
    await list.page.getByText('Nothing matches these filters.').waitFor();
    expect(list.asked('days')).toBe('yesterday');
    await list.page.getByLabel('Date').selectOption('Today');
    await list.sees(...orders);

    await list.page.getByLabel('Date').selectOption('From … to …');
    await list.page.getByLabel('To', { exact: true }).fill('2001-01-01');
    await list.page.getByText('Nothing matches these filters.').waitFor();
    await list.page.getByLabel('Date').selectOption('Any day');
    await list.sees(...orders);

    await list.button(/^Filters/).click();
    await list.page.getByLabel('Approval').selectOption('Waiting');
    await list.page.getByText('Nothing matches these filters.').waitFor();
    await list.page.getByLabel('Approval').selectOption('Any approval');
    await list.page.getByLabel('Expired quotes only').check();
    await list.page.getByText('Nothing matches these filters.').waitFor();
    expect(list.asked('isExpired')).toContain('true');
  });

  it('is ordered by its headings, which say so', async () => {
    const { customer, orders } = await at.ordersOf(3);
    const [one, two, three] = orders as [Invoice, Invoice, Invoice];
    const list = await at.list(`?customerId=${customer.id}`);
    await list.sees(three, two, one);
    expect(await list.heading('Date').getAttribute('aria-sort')).toBe('descending');

    await list.button('Total').click();
    await list.button('Total').click();

    await list.sees(one, two, three);
    expect(await list.heading('Total').getAttribute('aria-sort')).toBe('ascending');
    expect(await list.heading('Date').getAttribute('aria-sort')).toBe('none');
    expect(await list.heading('Customer').getAttribute('aria-sort')).toBeNull();
  });

  it('shows which invoices cannot be edited, and says why', async () => {
    const { customer, orders } = await at.ordersOf(3);
    const [open, locked, done] = orders as [Invoice, Invoice, Invoice];
    await moved(till.sales, locked, 'Approved', 'In Production');
    await succeeded(act(till.sales, done, 'close', { reason: 'COMPLETED', keepBalance: true }));
    const { sale } = await aFullSale(till, customer.id);
    const { invoice: pos } = await succeeded(sale.complete('598.80'));
    const list = await at.list(`?view=all&customerId=${customer.id}`);

    await list.row(pos!).getByText('Sold at a register, read-only').waitFor();
    await list.row(done).getByText('Closed, read-only').waitFor();
    await list.row(locked).getByText('Locked by its status, read-only').waitFor();
    expect(await list.row(open).getByText('read-only').count()).toBe(0);
  });

  it('has the columns one chooses, in this browser and after a reload, whatever else is kept there', async () => {
    const { customer, orders } = await at.ordersOf(1);
    const list = await at.list(`?customerId=${customer.id}`);
    await list.button('Columns').click();
    await list.tick('Location');
    await list.tick('Serials');
    await list.page.keyboard.press('Escape');
    await list.heading('Location').waitFor();
    await list.page.reload();
    await list.heading('Location').waitFor();
    expect(await list.heading('Serials').count()).toBe(0);

    await list.page.evaluate(
      `for (const name of ['columns', 'views']) localStorage.setItem('provena.' + name + '.sales', '{"broken')`,
    );
    await list.page.reload();
    await list.sees(...orders);
    await list.heading('Serials').waitFor();
  });

  it('says that nothing matches, that there is nothing, and what went wrong, each with the way on', async () => {
    const list = await at.list('?q=zzzz-nothing');
    await list.page.getByText('Nothing matches these filters.').waitFor();
    await list.page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await list.rows.first().waitFor();

    await list.page.route('**/v1/invoices?*', route => route.abort());
    await list.page.getByRole('link', { name: 'Closed' }).click();
    await list.page.getByRole('alert').waitFor();
    await list.page.unroute('**/v1/invoices?*');
    await list.button('Try again').click();
    await list.page.getByRole('alert').waitFor({ state: 'hidden' });
  });

  it('has its filters behind one button on a phone, which tells how many there are', async () => {
    const { customer, orders } = await at.ordersOf(2);
    const list = await at.list(`?customerId=${customer.id}&approvalStatus=NOT_REQUIRED`, { width: 390, height: 844 });
    await list.sees(...orders.toReversed());
    expect(await list.page.getByLabel('Type').isVisible()).toBe(false);

    await list.button('Filters (2)').click();

    await list.page.getByLabel('Type').waitFor();
    await list.page.getByLabel('Approval').waitFor();
    await list.button('Total').click();
    await list.button('Total').click();
    await list.sees(...orders);
  });
});
