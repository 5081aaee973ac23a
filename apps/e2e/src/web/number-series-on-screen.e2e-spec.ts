import type { Invoice } from '@provena/contracts';
import { expectAgreement } from '../support/faults.ts';
import { aService, saved, useShop } from '../support/shop.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

afterEach(() => expectAgreement(shop.test.system));

const year = String(new Date().getFullYear());
const anInvoice = async (): Promise<Invoice> => saved(shop, [{ itemId: (await aService(shop.owner)).id, quantity: 1 }]);

describe('Number series', () => {
  it('are changed in the settings with the next number in sight, and number what is saved from then on', async () => {
    expect((await anInvoice()).number).toMatch(/^INV-0/);
    const page = await web.open('/settings', 'owner');
    await page.getByRole('button', { name: 'Change Invoices' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^The next number is INV-0/).waitFor();
    await dialog.getByLabel('Before the digits').fill('CUS-');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Before the digits').fill('R{YYYY}-');
    await dialog.getByLabel('Digits at least').fill('4');
    await dialog.getByLabel('First number').fill('120');
    await dialog.getByText(`The next number is R${year}-0120.`).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog
      .getByText(/has a year or a month/)
      .first()
      .waitFor();
    await dialog.getByLabel('Begins again').selectOption('Each year');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const part = page.getByRole('region', { name: 'Number series' });
    await part.getByText(`R${year}-0120`).waitFor();

    expect([(await anInvoice()).number, (await anInvoice()).number]).toEqual([`R${year}-0120`, `R${year}-0121`]);
    await page.reload();
    await part.getByText(`R${year}-0122`).waitFor();
  });

  it('of a location are added by keyboard, and number its documents alone', async () => {
    const page = await web.open('/settings', 'owner');
    await page.getByRole('button', { name: 'Add a series' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Of the store');
    await dialog.getByLabel('Location').selectOption({ label: shop.store.name });
    await dialog.getByLabel('Before the digits').fill('{location}/');
    await dialog.getByLabel('Before the digits').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect((await anInvoice()).number).toMatch(/^[A-Z0-9-]+\/000001$/);
  });
});
