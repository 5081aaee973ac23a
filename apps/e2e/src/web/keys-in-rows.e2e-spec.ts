import { eventually } from '@provena/testing';
import type { InvoiceScreen } from './support/invoice-screen.ts';
import { aQuantityItem, saved, useShop } from '../support/shop.ts';
import { drawnRows, hearDrawnRows } from './support/drawn-rows.ts';
import { atForms } from './support/form-shop.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

const LINES = 5;

/** Keeps what moves in the rows that begin to flash: the properties of their animations. */
const HEAR_FLASHES = `window.flashes = [];
  addEventListener('animationstart', ({ target }) => {
    if (!target.matches('[data-line]')) return;
    const ofAnyFrame = ['offset', 'computedOffset', 'easing', 'composite'];
    const frames = target.getAnimations({ subtree: true }).flatMap(({ effect }) => effect.getKeyframes());
    const moved = new Set(frames.flatMap(frame => Object.keys(frame)));
    window.flashes = [...moved].filter(name => !ofAnyFrame.includes(name));
  })`;

/** The form of an invoice of five lines, whose rows are drawn and counted. */
const aForm = async (): Promise<InvoiceScreen> => {
  const { id } = await aQuantityItem(shop.owner, { unitPrice: '10.00', taxRate: '0' });
  const lines = Array.from({ length: LINES }, () => ({ itemId: id, quantity: 1 }));
  const invoice = await saved(shop, lines);
  const form = await at.form(`/invoices/${invoice.id}`);
  await hearDrawnRows(form.page);
  await form.seesLines(LINES);
  await form.page.getByText('€50.00').first().waitFor();
  return form;
};

describe('A key in a row of the invoice', () => {
  it('draws no row while one types, and its own row alone once the value is taken', async () => {
    const { page } = await aForm();
    expect(await drawnRows(page)).toEqual([1, 2, 3, 4, 5]);
    const price = page.getByRole('textbox', { name: 'Price of line 3', exact: true });
    await price.focus();
    await page.keyboard.press('7');
    await page.keyboard.press('5');
    expect(await price.inputValue()).toBe('75');
    expect(await drawnRows(page)).toEqual([]);

    await page.keyboard.press('Enter');
    await page.getByText('€115.00').first().waitFor();
    expect(await drawnRows(page)).toEqual([3]);
  });

  it('does not wait for the flash of a scanned row, of which only the opacity moves', async () => {
    const { serials } = await at.goods(1);
    const form = await aForm();
    await form.page.emulateMedia({ reducedMotion: 'no-preference' });
    await form.page.evaluate(HEAR_FLASHES);
    await scan(form.page, `SN:${serials[0]}`);
    await eventually(async () => expect(await form.page.evaluate('flashes')).toEqual(['opacity']));
  });
});
