import { readFileSync } from 'node:fs';
import type { Customer, Invoice } from '@provena/contracts';
import type { Locator, Page } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { aQuantityItem, aSerialItem, received, saved, useShop } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { keepPicture } from './support/pictures.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

afterEach(() => expectAgreement(shop.test.system));

/** An approved invoice of two units to a customer of whom nothing but the name is known. */
const anInvoice = async (): Promise<{ invoice: Invoice; customer: Customer; serials: string[] }> => {
  const customer = await succeeded(shop.owner.post<Customer>('/v1/customers', { name: 'Ministry of Numbers' }));
  const phone = await aSerialItem(shop.owner);
  const serials = await received(shop.owner, phone, shop.store, 2);
  const lines = [{ itemId: phone.id, quantity: 2, serials }];
  const quote = await saved(shop, lines, { customerId: customer.id });
  return { invoice: await moved(shop.sales, quote, 'Approved'), customer, serials };
};

const documentsOf = async ({ id }: Invoice): Promise<Page> => {
  const page = await web.open(`/invoices/${id}`, 'owner');
  await page.getByRole('complementary').getByRole('tab', { name: 'Documents' }).click();
  return page;
};

const download = async (page: Page, name: string): Promise<{ name: string; bytes: Buffer }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

const fillIn = async (page: Page | Locator, fields: Record<string, string>): Promise<void> => {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
};

describe('An e-invoice on the screen', () => {
  it('names what is missing, takes it in the settings and at the customer, and is then downloaded and sent', async () => {
    const { invoice, serials } = await anInvoice();
    const page = await documentsOf(invoice);
    await page.getByRole('button', { name: 'XRechnung (XML)' }).click();
    await page.getByText('The e-invoice lacks something').waitFor();
    await page.getByText('Buyer reference of the customer (BT-10).').waitFor();
    await page.getByText('VAT number of your company (BT-31).').waitFor();
    await keepPicture(page, 'e-invoice-incomplete');

    await page.getByRole('link', { name: 'Fill in your company' }).click();
    const company = page.getByRole('region', { name: 'Company' });
    await fillIn(company, { 'VAT number': '123', Country: 'de', 'Post code': '10115', Town: 'Berlin' });
    await company.getByRole('button', { name: 'Save' }).click();
    await company.getByText(/^is no VAT number with its country in front/).waitFor();
    await fillIn(company, { 'VAT number': 'DE 123 456 788', 'Contact for invoices': 'Ada Byron' });
    await fillIn(company, { IBAN: 'DE02 1203 0000 0000 2020 51', 'E-mail': 'office@byron.example', Phone: '+49 30 1' });
    await company.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The company is saved').waitFor();
    expect(await company.getByLabel('VAT number').inputValue()).toBe('DE123456788');

    const again = await documentsOf(invoice);
    await again.getByRole('button', { name: 'XRechnung (XML)' }).click();
    await again.getByRole('link', { name: 'Fill in the customer' }).click();
    await again.getByText('For e-invoices').click();
    await fillIn(again, { 'Post code': '10117', Town: 'Berlin', Country: 'DE', 'Buyer reference': '04011000-1-35' });
    await fillIn(again, { 'Electronic address': '04011000-1-35', 'Kind of electronic address': '0204' });
    await again.getByRole('button', { name: 'Save' }).click();
    await again.getByText('Saved', { exact: true }).waitFor();

    const side = await documentsOf(invoice);
    const xml = await download(side, 'XRechnung (XML)');
    expect(xml.name).toBe(`${invoice.number}-xrechnung.xml`);
    for (const said of ['04011000-1-35', 'DE123456788', ...serials]) expect(xml.bytes.toString()).toContain(said);
    const pdf = await download(side, 'Factur-X, ZUGFeRD (PDF)');
    expect(pdf.name).toBe(`${invoice.number}-factur-x.pdf`);
    expect(pdf.bytes.toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>');

    await side.getByRole('button', { name: 'Send by e-mail' }).click();
    const dialog = side.getByRole('dialog');
    await dialog.getByLabel('To; the customer’s address when empty').fill('ap@numbers.example');
    await dialog.getByLabel('E-invoice').selectOption({ label: 'Factur-X, in place of the PDF' });
    await dialog.getByRole('button', { name: 'Send by e-mail' }).click();
    await side.getByText('ap@numbers.example').first().waitFor();
    const { data } = await succeeded(
      shop.sales.get<{ data: { eInvoice: string }[] }>(`/v1/invoices/${invoice.id}/emails`),
    );
    expect(data).toMatchObject([{ eInvoice: 'factur-x' }]);
  });

  it('is not offered of a quote, and refused with its reason where it is asked for all the same', async () => {
    const cable = await aQuantityItem(shop.owner);
    const quote = await saved(shop, [{ itemId: cable.id, quantity: 1 }]);
    const page = await documentsOf(quote);
    await page.getByText('There is one as soon as this is an invoice.').waitFor();
    const refused = await shop.sales.get(`/v1/invoices/${quote.id}/e-invoice?format=cii`);
    expect(refused).toMatchObject({ status: 409, problem: { code: 'e-invoice-not-available', because: 'NOT_ISSUED' } });
    expect(await shop.sales.get(`/v1/invoices/${quote.id}/e-invoice?format=pdf`)).toMatchObject({
      status: 422,
      problem: { code: 'validation' },
    });
  });
});
