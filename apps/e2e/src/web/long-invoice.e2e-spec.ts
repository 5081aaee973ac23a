import { eventually } from '@provena/testing';
import { aQuantityItem, received, saved, useShop } from '../support/shop.ts';
import { atForms } from './support/form-shop.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

/** One less than an invoice may have. */
const LINES = 499;

describe('An invoice of 500 lines', () => {
  it('is shown whole, takes a quantity in its middle and a scan at its end, and is saved', async () => {
    const cable = await aQuantityItem(shop.owner, { unitPrice: '1.00', taxRate: '0' });
    await received(shop.owner, cable, shop.store, 1_000);
    const lines = Array.from({ length: LINES }, (_, place) => ({
      itemId: cable.id,
      quantity: 1,
      description: `Cable number ${place + 1} with a name as long as names of goods are`,
    }));
    const invoice = await saved(shop, lines);
    const { item, serials } = await at.goods(1);

    const form = await at.form(`/invoices/${invoice.id}`);
    await form.seesLines(LINES);
    await form.quantity(250).click();
    await form.page.keyboard.type('12');
    await form.page.keyboard.press('Enter');
    await form.page.getByText('€510.00').first().waitFor();
    await scan(form.page, `SN:${serials[0]}`);

    await form.seesLines(LINES + 1);
    await form.seesSerials(LINES + 1, 1, 1);
    expect(await form.quantity(250).inputValue()).toBe('12');
    await form.save.click();
    await form.savedNumber();
    await eventually(async () => {
      const { lines: now } = await at.invoice(invoice.number);
      expect(now).toHaveLength(LINES + 1);
      expect(now[249]).toMatchObject({ quantity: 12 });
      expect(now[LINES]).toMatchObject({ item: { id: item.id } });
    });
  });
});
