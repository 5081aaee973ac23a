import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { aCustomer, aService, saved } from '../support/shop.ts';
import { useTill } from '../support/till.ts';
import { atLists } from './support/list-screen.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const at = atLists(till, useWeb(till));

const LONG = 'Wetherby, Cholmondeley & Featherstonehaugh Restaurant Fittings (International) Holdings plc';
const TABLET = { width: 820, height: 1180 };

/** Three invoices: of long and short names, with and without serial numbers, the last of sums of eleven digits. */
const orders = async (): Promise<void> => {
  const service = await aService(till.owner);
  const [long, short] = [await aCustomer(till.owner, LONG), await aCustomer(till.owner, 'Ada')];
  await saved(till, [{ itemId: service.id, quantity: 1 }], { customerId: short.id });
  await saved(till, [{ itemId: service.id, quantity: 1 }], { customerId: long.id });
  await saved(till, [{ itemId: service.id, quantity: 1_000, unitPrice: '12345678.90' }], { customerId: long.id });
};

/** Of each row the edges its parts keep to: the left one, of numbers the right one. */
const edges = (page: Page) =>
  page.evaluate<number[][]>(`[...document.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => {
    const { left, right } = cell.getBoundingClientRect();
    return Math.round(cell.textContent.includes('.') ? right : left);
  }))`);

const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('The list of invoices on a tablet, where a sum has eleven digits', () => {
  it('has cards whose parts stand below each other, and no sideways scroll', async () => {
    await orders();
    const { page, rows } = await at.list('', TABLET);
    await eventually(async () => expect(await rows.count()).toBe(3));
    await page.locator('[data-fit="cards"][data-columns]').waitFor();
    const [first, ...others] = await edges(page);
    expect(others).toEqual([first, first]);
    expect(new Set(first).size).toBeLessThan(first!.length);
    expect(await sideways(page)).toBe(0);
  });

  it('has rows of a table where they fit, and cards one after the other on a phone', async () => {
    const wide = await at.list('', { width: 1600, height: 900 });
    await wide.page.locator('[data-fit="wide"]:not([data-columns])').waitFor();
    const phone = await at.list('', { width: 390, height: 844 });
    await phone.page.locator('[data-fit="cards"]:not([data-columns])').waitFor();
    expect(await sideways(phone.page)).toBe(0);
  });
});
