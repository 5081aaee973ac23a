import type { Customer } from '@provena/contracts';
import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { useShop } from '../support/shop.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);

const LONG = 'Wetherby, Cholmondeley & Featherstonehaugh Restaurant Fittings (International) Holdings plc';

let made: Customer[];
beforeAll(async () => {
  const add = (name: string, isActive = true) =>
    succeeded(shop.owner.post<Customer>('/v1/customers', { name, email: `${name[0]}@zelkova.example`, isActive }));
  made = [await add('Ash Zelkova'), await add('Beech Zelkova'), await add('Cedar Zelkova', false)];
});

const names = (page: Page) =>
  page.getByRole('table', { name: 'Customers' }).locator('tbody tr td:first-child').allInnerTexts();
const lists = (page: Page, ...wanted: string[]) =>
  eventually(async () => expect(await names(page)).toEqual(wanted.map(name => `${name} Zelkova`)));
const heading = (page: Page, name: string) => page.getByRole('columnheader', { name });

describe('The list of customers', () => {
  it('is ordered by its headings, which say so, and filtered; the address has both', async () => {
    const page = await web.open('/customers?q=zelkova', 'sales');
    await lists(page, 'Ash', 'Beech', 'Cedar');
    expect(await heading(page, 'Name').getAttribute('aria-sort')).toBe('ascending');

    await heading(page, 'Name').getByRole('button').click();
    await lists(page, 'Cedar', 'Beech', 'Ash');
    await heading(page, 'Number').getByRole('button').click();
    await heading(page, 'Number').getByRole('button').click();
    await lists(page, 'Ash', 'Beech', 'Cedar');
    expect(await heading(page, 'Number').getAttribute('aria-sort')).toBe('ascending');
    await page.getByLabel('State').selectOption('Active');
    await lists(page, 'Ash', 'Beech');

    await page.reload();
    await lists(page, 'Ash', 'Beech');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('number');
  });

  it('is a CSV with the same customers in the same order', async () => {
    const page = await web.open('/customers?q=zelkova&isActive=true&sort=-name', 'sales');
    await lists(page, 'Beech', 'Ash');
    const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await page.context().request.get(address!);
    const rows = (await file.text()).split('\r\n').filter(row => row.includes('Zelkova'));
    expect(rows.map(row => row.split(',')[0])).toEqual([made[1]!.id, made[0]!.id]);
  });

  it('goes on page by page with its rows kept until the next are there, by the keyboard alone', async () => {
    const page = await web.open('/customers', 'sales');
    await page.route(/\/v1\/customers\?/, route => {
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '2');
      return route.continue({ url: url.href });
    });
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('zelkova');
    await lists(page, 'Ash', 'Beech');
    const next = page.getByRole('button', { name: 'Next ›' });
    for (let pressed = 0; (await page.locator(':focus').and(next).count()) === 0; pressed += 1) {
      if (pressed > 60) throw new Error('Tab led nowhere.');
      await page.keyboard.press('Tab');
    }

    await page.keyboard.press('Enter');
    expect((await names(page)).length).toBeGreaterThan(0);

    await lists(page, 'Cedar');
    await page.getByRole('button', { name: '‹ Previous' }).click();
    await lists(page, 'Ash', 'Beech');
  });

  it('breaks no word of a long name, at the width of a tablet', async () => {
    await succeeded(shop.owner.post<Customer>('/v1/customers', { name: LONG }));
    const page = await web.open('/customers?q=featherstonehaugh', 'sales', { width: 820, height: 1180 });
    const name = page.getByRole('link', { name: LONG });
    await name.waitFor();
    const broken = await page.evaluate<string[]>(`[...document.querySelectorAll('tbody a')].flatMap(link =>
      [...link.textContent.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(link.firstChild, index);
        range.setEnd(link.firstChild, index + word.length);
        return range.getClientRects().length > 1;
      }).map(([word]) => word))`);
    expect(broken).toEqual([]);
  });
});
