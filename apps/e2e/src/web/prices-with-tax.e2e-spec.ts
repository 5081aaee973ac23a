import type { Invoice, Item } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { lineBack, soldAt, takeBack } from '../support/returning.ts';
import { aQuantityItem, received, resaveInvoice, saved } from '../support/shop.ts';
import { useTill } from '../support/till.ts';
import { atForms } from './support/form-shop.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);
const at = atForms(till, web);
let shelf: Item;
let trade: Item;

beforeAll(async () => {
  shelf = await aQuantityItem(till.owner, { unitPrice: '9.99', taxRate: '19', priceIncludesTax: true });
  trade = await aQuantityItem(till.owner, { unitPrice: '1.00', taxRate: '19' });
  for (const item of [shelf, trade]) await received(till.owner, item, till.store, 1_000);
});
afterEach(() => expectAgreement(till.test.system));

describe('What the shelf says with tax', () => {
  it('is what the register asks, and what it gives back piece by piece', async () => {
    const { sale } = await soldAt(till, 0, { item: shelf, quantity: 3 });
    expect(sale).toMatchObject({ subtotal: '25.18', tax: '4.79', total: '29.97' });
    expect(sale.lines).toMatchObject([{ unitPrice: '9.99', priceIncludesTax: true, total: '25.18', tax: '4.79' }]);
    for (let piece = 1; piece <= 3; piece += 1) {
      const taken = await succeeded(takeBack(till.owner, till, { sale, lines: [lineBack(sale, 1)] }));
      expect(taken.return).toMatchObject({ total: '9.99' });
    }
  });

  it('stands on an invoice beside a price before tax, and stays as it was when the item changes', async () => {
    const invoice = await saved(till, [
      { itemId: shelf.id, quantity: 3 },
      { itemId: trade.id, quantity: 1 },
    ]);
    const sums = { subtotal: '26.18', taxes: [{ rate: '19', base: '26.18', tax: '4.98' }], total: '31.16' };
    expect(invoice).toMatchObject(sums);
    const change = { priceIncludesTax: false };
    const { version } = await succeeded(till.owner.get<Item>(`/v1/items/${shelf.id}`));
    await succeeded(till.owner.patch<Item>(`/v1/items/${shelf.id}`, change, { ifMatch: `"v${version}"` }));
    const again = await succeeded(resaveInvoice(till.sales, invoice, { notes: 'kept' }));
    expect(again).toMatchObject({ ...sums, version: 2 });
    const restore = { priceIncludesTax: true };
    await succeeded(till.owner.patch<Item>(`/v1/items/${shelf.id}`, restore, { ifMatch: `"v${version + 1}"` }));
  });

  it('can be said of one line of an invoice alone', async () => {
    const line = { itemId: trade.id, quantity: 1, unitPrice: '11.90', priceIncludesTax: true };
    expect(await saved(till, [line])).toMatchObject({ subtotal: '10.00', tax: '1.90', total: '11.90' });
  });

  it('has a discount in per cent, which stays one when the quantity changes', async () => {
    const form = await at.form();
    await form.bar.fill(shelf.sku);
    await form.bar.press('Enter');
    await form.seesLines(1);
    const discount = form.page.getByRole('textbox', { name: 'Disc. of line 1' });
    await discount.fill('10 %');
    await discount.press('Enter');
    await form.line(1).getByText('8.99').waitFor();
    await form.save.click();
    const number = await form.savedNumber();
    const first = { discount: '1.00', discountPercent: '10' };
    expect(await at.invoice(number)).toMatchObject({ total: '8.99', lines: [first] });
    await form.quantity(1).fill('3');
    await form.quantity(1).press('Enter');
    await form.line(1).getByText('26.97').waitFor();
    expect(await discount.inputValue()).toBe('10%');
    await form.save.click();
    await eventually(async () => {
      const lines = [{ quantity: 3, discount: '3.00', discountPercent: '10' }];
      expect(await at.invoice(number)).toMatchObject({ version: 2, total: '26.97', lines });
    });
  });

  it('is on the form as it is saved', async () => {
    const form = await at.form();
    await form.bar.fill(shelf.sku);
    await form.bar.press('Enter');
    await form.seesLines(1);
    await form.quantity(1).fill('3');
    await form.quantity(1).press('Enter');
    await form.line(1).getByText('in the price').waitFor();
    await form.line(1).getByText('29.97').waitFor();
    await form.save.click();
    const invoice: Invoice = await at.invoice(await form.savedNumber());
    expect(invoice).toMatchObject({ total: '29.97', lines: [{ priceIncludesTax: true, quantity: 3 }] });
  });
});
