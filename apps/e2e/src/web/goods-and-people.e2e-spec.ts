import type { Customer, Unit } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { aCustomer, aService, lineOf, received, saved, useShop } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { unitOf } from '../support/units.ts';
import { accessFaults } from './support/axe.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

const aUnit = async (): Promise<Unit> => {
  const [serial = ''] = await received(shop.owner, shop.phone, shop.store, 1);
  return unitOf(shop.owner, shop.phone, serial);
};
const unitNow = ({ id }: Unit) => succeeded(shop.owner.get<Unit>(`/v1/inventory/serials/${id}`));

describe('The page of a unit', () => {
  it('gives it another status with a reason, of those it may get now, and tells so in its life', async () => {
    const unit = await aUnit();
    const page = await web.open(`/units/${unit.id}`, 'warehouse');
    await page.getByRole('button', { name: 'Change status' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('New status').locator('option').allTextContents()).toEqual([
      'defective',
      'in repair',
      'lost',
    ]);
    await dialog.getByLabel('New status').selectOption('lost');
    await dialog.getByLabel('Reason').fill('not on the shelf');
    await dialog.getByRole('button', { name: 'Save' }).click();

    await page.getByText(/not on the shelf/).waitFor();
    expect(await unitNow(unit)).toMatchObject({ status: 'LOST' });
    await page.getByRole('button', { name: 'Change status' }).click();
    await eventually(async () =>
      expect(await dialog.getByLabel('New status').locator('option').allTextContents()).toEqual(['in stock']),
    );
    expect(await accessFaults(page)).toEqual([]);
  });

  it('notes its condition by the keyboard alone, and tells before and after', async () => {
    const unit = await aUnit();
    const page = await web.open(`/units/${unit.id}`, 'warehouse');
    await page.getByRole('button', { name: 'Edit condition and warranty' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Condition').waitFor();
    // Fewer letters than a scan has: a program types as fast as a scanner.
    await page.keyboard.type('old');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');

    await page.getByText('Condition: nothing → old').waitFor();
    expect(await unitNow(unit)).toMatchObject({ conditionNotes: 'old' });
  });

  it('keeps what is typed into its form when something is scanned meanwhile', async () => {
    const unit = await aUnit();
    const page = await web.open(`/units/${unit.id}`, 'warehouse');
    await page.getByRole('button', { name: 'Edit condition and warranty' }).click();
    const condition = page.getByRole('dialog').getByLabel('Condition');
    await condition.fill('half a sentence');

    await scan(page, unit.serialNumber);

    await page.getByText('Save or close this form first').waitFor();
    expect(await condition.inputValue()).toBe('half a sentence');
  });

  it('shows what somebody else noted before mine is put over it', async () => {
    const unit = await aUnit();
    const page = await web.open(`/units/${unit.id}`, 'warehouse');
    await page.getByRole('button', { name: 'Edit condition and warranty' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Condition').fill('mine');
    await succeeded(
      shop.owner.patch(
        `/v1/inventory/serials/${unit.id}`,
        { conditionNotes: 'theirs' },
        { ifMatch: `"v${unit.version}"` },
      ),
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Condition now: theirs.').waitFor();
    expect(await unitNow(unit)).toMatchObject({ conditionNotes: 'theirs' });

    await dialog.getByRole('button', { name: 'Save' }).click();

    await dialog.waitFor({ state: 'hidden' });
    expect(await unitNow(unit)).toMatchObject({ conditionNotes: 'mine' });
  });

  it('tells how it was at a moment, and that it was not here before it came', async () => {
    const unit = await aUnit();
    const page = await web.open(`/units/${unit.id}?at=2001-01-01T10:00`, 'warehouse');
    await page.getByText('It was not here yet.').waitFor();

    await page.getByLabel('As of').fill('2999-01-01T10:00');
    await page.getByText(/^As it was on 1 Jan 2999.*in stock/).waitFor();
    await page.goto(`/units/${unit.id}?at=nonsense`);
    await page.getByText('This is no date.').waitFor();
  });

  it('tells that the status of a sold one changes by its document', async () => {
    const unit = await aUnit();
    await saved(shop, [lineOf(shop.phone, [unit.serialNumber])]);
    const page = await web.open(`/units/${unit.id}`, 'warehouse');
    await page.getByText('Its status changes by its document.').waitFor();
    expect(await page.getByRole('button', { name: 'Change status' }).count()).toBe(0);
  });
});

describe('The page of a customer', () => {
  const customerNow = ({ id }: Customer) => succeeded(shop.owner.get<Customer>(`/v1/customers/${id}`));

  it('shows what they bought, which units they have and what they owe', async () => {
    const customer = await aCustomer(shop.owner);
    const unit = await aUnit();
    const invoice = await saved(shop, [lineOf(shop.phone, [unit.serialNumber])], { customerId: customer.id });
    await succeeded(
      shop.sales.post(
        `/v1/invoices/${invoice.id}/close`,
        { reason: 'COMPLETED', keepBalance: true },
        { ifMatch: `"v${invoice.version}"` },
      ),
    );
    const service = await aService(shop.owner);
    const order = await saved(shop, [{ itemId: service.id, quantity: 1 }], { customerId: customer.id });
    const owed = await moved(shop.sales, order, 'Delivered');
    const page = await web.open(`/customers/${customer.id}`, 'sales');
    await page.getByRole('link', { name: invoice.number }).waitFor();
    await page.getByRole('link', { name: unit.serialNumber }).waitFor();
    const balance = page.locator('dt', { hasText: 'Open balance' }).locator('+ dd');
    expect((await balance.innerText()).replaceAll(/[^\d.]/g, '')).toBe(owed.balance);
    expect(await accessFaults(page)).toEqual([]);
  });

  it('joins the changes of two people, and asks where both changed the same', async () => {
    const customer = await aCustomer(shop.owner);
    const page = await web.open(`/customers/${customer.id}`, 'sales');
    await page.getByLabel('Phone').fill('111');
    await page.getByLabel('Notes').fill('mine');
    await succeeded(
      shop.owner.patch(
        `/v1/customers/${customer.id}`,
        { email: 'new@mail.example', notes: 'theirs' },
        { ifMatch: `"v${customer.version}"` },
      ),
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await page.getByText('Notes: theirs is theirs').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('new@mail.example');
    expect(await page.getByLabel('Phone').inputValue()).toBe('111');
    expect(await page.getByLabel('Notes').inputValue()).toBe('mine');
    await page.getByRole('button', { name: 'Take their notes' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await page.getByText('Saved', { exact: true }).first().waitFor();
    expect(await customerNow(customer)).toMatchObject({ phone: '111', email: 'new@mail.example', notes: 'theirs' });
  });
});
