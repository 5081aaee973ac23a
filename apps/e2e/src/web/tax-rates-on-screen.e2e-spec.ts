import type { Customer, Invoice, Item, TaxRate } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { aQuantityItem, received, saved, useShop } from '../support/shop.ts';
import { atForms } from './support/form-shop.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

afterEach(() => expectAgreement(shop.test.system));

const rateNamed = async (name: string): Promise<TaxRate> => {
  const { data } = await succeeded(shop.owner.get<{ data: TaxRate[] }>('/v1/tax-rates?limit=100'));
  const found = data.find(rate => rate.name === name);
  if (!found) throw new Error(`There is no tax rate ${name}.`);
  return found;
};

const stocked = async (fields: Partial<Item>): Promise<Item> => {
  const item = await aQuantityItem(shop.owner, fields);
  await received(shop.owner, item, shop.store, 100);
  return item;
};

describe('Tax rates', () => {
  it('are added, replaced from a day on, renamed and retired in the settings', async () => {
    const page = await web.open('/settings', 'owner');
    const section = page.getByRole('region', { name: 'Tax rates' });
    await section.getByRole('button', { name: 'New tax rate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Exempt services');
    await dialog.getByLabel('Category').selectOption('E');
    await dialog.getByLabel('Why nothing is taxed').fill('Exempt, Article 132 of Directive 2006/112/EC');
    await dialog.getByRole('button', { name: 'Add tax rate' }).click();
    await section.getByText('Exempt, Article 132').waitFor();

    await section.getByRole('button', { name: 'New tax rate' }).click();
    await dialog.getByLabel('Name').fill('VAT full');
    await dialog.getByLabel('Percent').fill('119');
    await dialog.getByRole('button', { name: 'Add tax rate' }).click();
    await dialog.getByText('is more than 100').waitFor();
    await dialog.getByLabel('Percent').fill('19');
    await dialog.getByLabel('The default where nothing is said').check();
    await dialog.getByRole('button', { name: 'Add tax rate' }).click();
    await section.getByRole('row', { name: /VAT full 19 %.*default/ }).waitFor();

    await section.getByRole('button', { name: 'Replace VAT full from a day on' }).click();
    await dialog.getByLabel('Name').fill('VAT lowered');
    await dialog.getByLabel('Percent').fill('16');
    await dialog.getByLabel('Valid from').fill('2099-07-01');
    await dialog.getByLabel('The default where nothing is said').uncheck();
    await dialog.getByRole('button', { name: 'Add tax rate' }).click();
    await section.getByText('VAT lowered from 1 Jul 2099').waitFor();
    expect(await rateNamed('VAT lowered')).toMatchObject({
      percent: '16',
      replaces: (await rateNamed('VAT full')).id,
      validFrom: '2099-07-01',
    });

    await section.getByRole('button', { name: 'Edit VAT full' }).click();
    await dialog.getByLabel('In use: can be chosen').uncheck();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('is needed for the default').waitFor();
    await page.keyboard.press('Escape');
    await section.getByRole('button', { name: 'Edit Exempt services' }).click();
    await dialog.getByLabel('Name').fill('Medical');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await section.getByRole('row', { name: /^Medical/ }).waitFor();
  });

  it('are taken by name on a line, which a document keeps as it was', async () => {
    const medical = await rateNamed('Medical');
    const item = await stocked({ unitPrice: '10.00', taxRate: '19' });
    const form = await at.form();
    await form.bar.fill(item.sku);
    await form.bar.press('Enter');
    await form.seesLines(1);
    await form.line(1).getByRole('button', { name: 'Tax rate of line 1 by name' }).click();
    const dialog = form.page.getByRole('dialog');
    await dialog.getByLabel('Tax %').selectOption(medical.id);
    await dialog.getByRole('button', { name: 'Take it' }).click();
    await form.line(1).getByText('Medical').waitFor();
    await form.save.click();
    const invoice = await at.invoice(await form.savedNumber());
    expect(invoice).toMatchObject({
      tax: '0.00',
      taxes: [{ rate: '0', category: 'E', name: 'Medical', exemptionReason: medical.exemptionReason }],
      lines: [{ taxRateId: medical.id, taxName: 'Medical' }],
    });
    const ifMatch = `"v${medical.version}"`;
    await succeeded(shop.owner.patch(`/v1/tax-rates/${medical.id}`, { name: 'Other' }, { ifMatch }));
    const again = await succeeded(shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`));
    expect(again.taxes).toEqual(invoice.taxes);
    await form.page.reload();
    await form.line(1).getByText('Medical').waitFor();
  });

  it('are named by items, and the till charges what the rate says', async () => {
    const rate = await rateNamed('VAT full');
    const item = await eventually(() => stocked({ unitPrice: '10.00', taxRate: '19', taxRateId: rate.id }));
    const invoice = await saved(shop, [{ itemId: item.id, quantity: 1 }]);
    expect(invoice).toMatchObject({ total: '11.90', taxes: [{ category: 'S', name: 'VAT full' }] });
  });
});

describe('A customer who is not charged the tax', () => {
  it('is told so by the form of the customer, and pays the price before tax', async () => {
    const item = await stocked({ unitPrice: '9.99', taxRate: '19', priceIncludesTax: true });
    const customers = await web.open('/customers', 'sales');
    await customers.getByRole('button', { name: 'New customer' }).click();
    const dialog = customers.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ada Wien GmbH');
    await dialog.getByLabel('Tax', { exact: true }).selectOption('INTRA_COMMUNITY');
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await dialog.getByText('is needed for INTRA_COMMUNITY', { exact: true }).waitFor();
    await dialog.getByLabel('VAT number').fill('ATU 12345678');
    await dialog.getByRole('button', { name: 'Add customer' }).click();
    await customers.getByRole('heading', { name: 'Ada Wien GmbH' }).waitFor();
    const { data } = await succeeded(shop.sales.get<{ data: Customer[] }>('/v1/customers?q=Wien'));
    expect(data).toMatchObject([{ vatId: 'ATU12345678', taxTreatment: 'INTRA_COMMUNITY' }]);

    const form = await at.form();
    await form.page.getByRole('combobox', { name: 'Customer' }).fill('Ada Wien');
    await form.page.getByRole('option', { name: /Ada Wien/ }).click();
    await form.bar.fill(item.sku);
    await form.bar.press('Enter');
    await form.seesLines(1);
    await form.quantity(1).fill('3');
    await form.quantity(1).press('Enter');
    await form.line(1).getByText('25.17').waitFor();
    await form.save.click();
    const invoice = await at.invoice(await form.savedNumber());
    expect(invoice).toMatchObject({
      total: '25.17',
      taxes: [{ rate: '0', base: '25.17', category: 'K', exemptionReason: 'Intra-community supply, free of VAT' }],
      lines: [{ unitPrice: '8.39', priceIncludesTax: false }],
    });
  });
});
