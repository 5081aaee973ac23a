import type { Invoice } from '@provena/contracts';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { aCustomer, aQuantityItem, lineOf, received, saved, useShop } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { unitOf } from '../support/units.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

afterEach(() => expectAgreement(shop.test.system));

/** A paid invoice of a phone for 120.00 and three cases for 36.00 whose goods have left. */
const delivered = async () => {
  const [serial = ''] = await received(shop.owner, shop.phone, shop.store, 1);
  const box = await aQuantityItem(shop.owner, { name: 'Case', unitPrice: '10.00' });
  await received(shop.owner, box, shop.store, 10);
  const { id: customerId } = await aCustomer(shop.owner, 'Ada Brook');
  const line = lineOf(shop.phone, [serial], { unitPrice: '100.00' });
  const draft = await saved(shop, [line, { itemId: box.id, quantity: 3 }], { customerId });
  const invoice = await moved(shop.owner, draft, 'Approved', 'Delivered');
  const body = { amount: invoice.total, method: 'CARD' };
  await succeeded(shop.owner.post(`/v1/invoices/${invoice.id}/payments`, body, { ifMatch: `"v${invoice.version}"` }));
  return { invoice, serial, customerId };
};

const read = (id: string) => succeeded(shop.owner.get<Invoice>(`/v1/invoices/${id}`));

describe('A credit note on screen', () => {
  it('takes goods back and a price down, says what it comes to, and keeps the rest as credit to pay with', async () => {
    const { invoice, serial, customerId } = await delivered();
    const page = await web.open(`/invoices/${invoice.id}`, 'owner');
    await page.getByRole('button', { name: 'Credit note…' }).click();
    await page.getByText('Choose what comes back').waitFor();
    expect(await page.getByRole('button', { name: 'Make credit note' }).isDisabled()).toBe(true);
    await page.getByLabel(serial).check();
    await page.getByLabel('Brought back of Case').fill('4');
    await page.getByText('At most 3').waitFor();
    await page.getByLabel('Brought back of Case').fill('1');
    await page.getByLabel('Off the price of Case').fill('5');
    await page.getByText(/comes to -€138\.00\. With it €138\.00 is paid too much/).waitFor();
    await page.getByLabel('What is paid too much').selectOption({ label: 'Keep as the customer’s credit' });
    await page.getByLabel('Reason').fill('The phone is too slow');
    await page.getByRole('button', { name: 'Make credit note' }).click();

    await page.getByText('This invoice has credit notes').waitFor();
    const { credited, balance, returns } = await read(invoice.id);
    expect({ credited, balance }).toEqual({ credited: '138.00', balance: '0.00' });
    expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'IN_STOCK' });
    await page.getByRole('link', { name: `Credit note ${returns[0]?.number ?? ''}` }).click();
    await page.getByText('This is a credit note. It stays as it is.').waitFor();
    await page.getByRole('link', { name: `Invoice ${invoice.number}` }).waitFor();

    await page.goto(new URL(`/customers/${customerId}`, page.url()).href);
    await page.getByText('Credit to use').waitFor();
    const box = await aQuantityItem(shop.owner, { unitPrice: '50.00' });
    await received(shop.owner, box, shop.store, 1);
    const next = await saved(shop, [{ itemId: box.id, quantity: 1 }], { customerId });
    await page.goto(new URL(`/invoices/${next.id}`, page.url()).href);
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByLabel('Method').selectOption('CREDIT');
    await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await read(next.id)).toMatchObject({ balance: '0.00', payments: [{ method: 'CREDIT', amount: '60.00' }] });
  });

  it('left for now says what is paid too much, until it is given back', async () => {
    const { invoice } = await delivered();
    const page = await web.open(`/invoices/${invoice.id}`, 'owner');
    await page.getByRole('button', { name: 'Credit note…' }).click();
    await page.getByRole('button', { name: 'Everything' }).click();
    await page.getByLabel('What is paid too much').selectOption({ label: 'Leave it for now' });
    await page.getByRole('button', { name: 'Make credit note' }).click();
    await page.getByText('Paid too much: ').waitFor();
    await page.getByRole('button', { name: 'Refund' }).click();
    await page.getByLabel('Reason').fill('All of it came back');
    await page.getByRole('button', { name: 'Refund payment' }).click();
    await page.getByText('Paid too much: ').waitFor({ state: 'detached' });
    expect(await read(invoice.id)).toMatchObject({ balance: '0.00', paid: '0.00', paymentStatus: 'PAID' });
  });
});
