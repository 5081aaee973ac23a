import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { useTill } from '../support/till.ts';
import { accessFaults } from './support/axe.ts';
import { type Furnished, furnish } from './support/furnished.ts';
import { keepPicture } from './support/pictures.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);

let shop: Furnished;
beforeAll(async () => void (shop = await furnish(till)));

interface Screen {
  name: string;
  path: () => string;
  /** Nobody is signed in without it. */
  username?: string;
  /** What is there once the screen has all it shows. */
  shown: (page: Page) => Promise<unknown>;
  /** The element that its picture begins with; the top of the page without it. */
  from?: string;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).waitFor();

const text = (words: string) => (page: Page) => page.getByText(words).first().waitFor();
const texts =
  (...words: string[]) =>
  async (page: Page) => {
    for (const each of words) await text(each)(page);
  };
const capturing = async (page: Page) => {
  await page.getByRole('button', { name: /^Serials of line 1,/ }).click();
  await page.getByRole('option').filter({ hasText: 'PX-1008' }).waitFor();
};

const numbering = async (page: Page) => {
  await page.getByRole('button', { name: 'Change Invoices' }).click();
  await page
    .getByText(/^The next number is/)
    .first()
    .waitFor();
};

/** A tab beside the order, and a dialog of it. */
const beside = (tab: string, words: string, button?: string) => async (page: Page) => {
  const side = page.getByRole('complementary');
  await side.getByRole('tab', { name: tab }).click();
  await side.getByText(words).first().waitFor();
  if (button === undefined) return;
  await side.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').waitFor();
};
const besideOrder = (name: string, ...shown: Parameters<typeof beside>): Screen => ({
  name,
  path: () => `/invoices/${shop.order.id}`,
  username: 'manager',
  shown: beside(...shown),
  from: 'aside',
});

const SCREENS: Screen[] = [
  { name: 'sign-in', path: () => '/', shown: page => page.getByRole('button', { name: 'owner' }).waitFor() },
  { name: 'today', path: () => '/', username: 'owner', shown: heading('Today') },
  { name: 'invoices', path: () => '/invoices', username: 'sales', shown: heading('Invoices') },
  { name: 'settings', path: () => '/settings', username: 'owner', shown: text('All days are open.') },
  { name: 'number-series', path: () => '/settings', username: 'owner', shown: numbering, from: '#series' },
  { name: 'invoice', path: () => `/invoices/${shop.order.id}`, username: 'sales', shown: text('of €800.00 paid') },
  {
    name: 'closed-invoice',
    path: () => `/invoices/${shop.closed.id}`,
    username: 'sales',
    shown: texts('is closed and read-only', 'No payments yet'),
  },
  {
    name: 'register-invoice',
    path: () => `/invoices/${shop.pos.id}`,
    username: 'sales',
    shown: texts('was sold at a register', 'Payments'),
  },
  { name: 'new-invoice', path: () => '/invoices/new', username: 'sales', shown: heading('New invoice') },
  { name: 'capture', path: () => `/invoices/${shop.order.id}`, username: 'sales', shown: capturing },
  besideOrder('invoice-money', 'Money', 'of €800.00 paid'),
  besideOrder('invoice-payment', 'Money', 'of €800.00 paid', 'Record payment'),
  besideOrder('invoice-credit-note', 'Money', 'of €800.00 paid', 'Credit note…'),
  besideOrder('invoice-deposit', 'Money', 'of €800.00 paid', 'Change the deposit'),
  besideOrder('invoice-work', 'Work', 'Nordwind Electronics'),
  besideOrder('invoice-delivery', 'Work', 'Nordwind Electronics', 'Confirm delivery'),
  besideOrder('invoice-ordering', 'Work', 'Nordwind Electronics', 'Make purchase orders'),
  besideOrder('invoice-purchase-order', 'Work', 'Nordwind Electronics', 'PO-'),
  besideOrder('invoice-documents', 'Documents', 'ada@mail.example'),
  besideOrder('invoice-history', 'History', 'Delivery confirmed'),
  { name: 'units', path: () => '/units', username: 'warehouse', shown: text('PX-1002') },
  { name: 'unit', path: () => `/units/${shop.unit.id}`, username: 'warehouse', shown: text('PX-1001') },
  { name: 'customers', path: () => '/customers', username: 'sales', shown: text('Alder & Finch Interiors') },
  { name: 'customer', path: () => `/customers/${shop.customer.id}`, username: 'sales', shown: text('INV-000002') },
  { name: 'approval', path: () => shop.approval, shown: text('12,345,678.90') },
  { name: 'warranty', path: () => shop.warranty, shown: text('••••005') },
];

const WIDTHS = { 1360: 860, 820: 1180, 390: 844 };
const THEMES = ['light', 'dark'] as const;

/** How far the page scrolls sideways, in pixels. */
const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Two frames after a change of size or colours everything is where it stays. */
const painted = (page: Page) =>
  page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** No part of the page waits for its first answer any more. */
const loaded = (page: Page) =>
  eventually(async () => expect(await page.getByRole('status', { name: 'Loading' }).count()).toBe(0));

const faultsAt = async (page: Page, name: string, from = 'body'): Promise<string[]> => {
  await painted(page);
  await page.evaluate(`document.querySelector('${from}').scrollIntoView()`);
  const wide = await sideways(page);
  await keepPicture(page, name);
  return [...(wide > 0 ? [`scrolls ${wide} px sideways`] : []), ...(await accessFaults(page))];
};

describe('A screen', () => {
  it.each(SCREENS)('$name is accessible and fits at every width, light and dark', async screen => {
    const page = await web.open(screen.path(), screen.username);
    await screen.shown(page);
    await loaded(page);
    const faults: string[] = [];
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: Number(width), height });
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const looks = `${screen.name}-${width}-${colorScheme}`;
        faults.push(...(await faultsAt(page, looks, screen.from)).map(fault => `${looks}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});
