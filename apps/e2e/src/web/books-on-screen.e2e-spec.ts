import type { Invoice } from '@provena/contracts';
import { run } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { aQuantityItem, received, saved, useShop } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { atForms } from './support/form-shop.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

afterEach(() => expectAgreement(shop.test.system));

/** An invoice that was sold in October. */
const soldInOctober = async (): Promise<Invoice> => {
  const cable = await aQuantityItem(shop.owner, { name: 'Cable' });
  await received(shop.owner, cable, shop.store, 10);
  const invoice = await moved(shop.sales, await saved(shop, [{ itemId: cable.id, quantity: 2 }]), 'Approved');
  const text = `update invoice set sold_at = '2026-10-05T12:00:00Z' where id = '${invoice.id}'`;
  await run(shop.test.system.databaseUrl('invoicing'), text);
  return invoice;
};

describe('The lock of the books', () => {
  it('is set in the settings, keeps the invoices of its days, and is opened again with a reason', async () => {
    const invoice = await soldInOctober();
    const page = await web.open('/settings', 'owner');
    await page.getByText('All days are open.').waitFor();
    await page.getByLabel('Locked until and including').fill('2099-12-31');
    await page.getByRole('button', { name: 'Lock the books' }).click();
    await page.getByText(/^must be before today/).waitFor();
    await page.getByLabel('Locked until and including').fill('2026-10-31');
    await page.getByRole('button', { name: 'Lock the books' }).click();
    await page.getByText(/^Locked until 31 Oct 2026\. owner, /).waitFor();

    const form = await at.form(`/invoices/${invoice.id}`);
    await form.page.getByText(/^The books are locked until 31 Oct 2026/).waitFor();
    expect(await form.save.count()).toBe(0);
    const refused = await shop.sales.post(
      `/v1/invoices/${invoice.id}/close`,
      { reason: 'CANCELLED' },
      { ifMatch: `"v${invoice.version}"` },
    );
    expect(refused).toMatchObject({ status: 409, problem: { code: 'books-locked', soldOn: '2026-10-05' } });

    await page.getByLabel('Locked until and including').fill('');
    await page.getByRole('button', { name: 'Open days again' }).click();
    await page.getByText('is needed to open days again').waitFor();
    await page.getByLabel('Reason').fill('A bill came late');
    await page.getByRole('button', { name: 'Open days again' }).click();
    await page.getByText(/^All days are open\. owner, /).waitFor();
    const again = await succeeded(shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`));
    expect(again).toMatchObject({ version: invoice.version, total: invoice.total });
  });

  it('can say that issued invoices are corrected only: they are read-only with the reason, credit notes stay', async () => {
    const invoice = await soldInOctober();
    const page = await web.open('/settings', 'owner');
    await page.getByLabel('Issued invoices are corrected by credit notes only').check();
    await page.getByRole('region', { name: 'Books' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('The books are kept so from now on').waitFor();
    const form = await at.form(`/invoices/${invoice.id}`, 'owner');
    await form.page.getByText('This invoice was issued; its lines stay as they are.').waitFor();
    await form.page.getByRole('button', { name: 'Credit note…' }).waitFor();
    expect(await form.save.count()).toBe(0);
    const again = await web.open('/settings', 'owner');
    const correctOnly = again.getByLabel('Issued invoices are corrected by credit notes only');
    expect(await correctOnly.isChecked()).toBe(true);
    await correctOnly.uncheck();
    await again.getByRole('region', { name: 'Books' }).getByRole('button', { name: 'Save' }).click();
    await again.getByText('The books are kept so from now on').waitFor();
  });

  it('is told to somebody else who changed it from an older view, and is not on the rail of a salesperson', async () => {
    const [one, other] = [await web.open('/settings', 'owner'), await web.open('/settings', 'owner')];
    for (const page of [one, other]) await page.getByText(/^All days are open/).waitFor();
    await one.getByLabel('Locked until and including').fill('2026-09-30');
    await one.getByRole('button', { name: 'Lock the books' }).click();
    await one.getByText(/^Locked until 30 Sept? 2026/).waitFor();
    await other.getByLabel('Locked until and including').fill('2026-08-31');
    await other.getByRole('button', { name: 'Lock the books' }).click();
    await other.getByText(/^Somebody changed the lock meanwhile/).waitFor();
    const sales = await web.open('/', 'sales');
    await sales.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Invoices' }).waitFor();
    expect(await sales.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  });
});
