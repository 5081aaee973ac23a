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
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).waitFor();

const text = (words: string) => (page: Page) => page.getByText(words).first().waitFor();
const capturing = async (page: Page) => {
  await page.getByRole('button', { name: /^Serials of line 1,/ }).click();
  await page.getByRole('option').filter({ hasText: 'PX-1008' }).waitFor();
};

const SCREENS: Screen[] = [
  { name: 'sign-in', path: () => '/', shown: page => page.getByRole('button', { name: 'owner' }).waitFor() },
  { name: 'today', path: () => '/', username: 'owner', shown: heading('Today') },
  { name: 'invoices', path: () => '/invoices', username: 'sales', shown: heading('Invoices') },
  { name: 'invoice', path: () => `/invoices/${shop.order.id}`, username: 'sales', shown: heading(/INV-/) },
  { name: 'closed-invoice', path: () => `/invoices/${shop.closed.id}`, username: 'sales', shown: heading(/INV-/) },
  { name: 'register-invoice', path: () => `/invoices/${shop.pos.id}`, username: 'sales', shown: heading(/POS-/) },
  { name: 'new-invoice', path: () => '/invoices/new', username: 'sales', shown: heading('New invoice') },
  { name: 'capture', path: () => `/invoices/${shop.order.id}`, username: 'sales', shown: capturing },
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

const faultsAt = async (page: Page, name: string): Promise<string[]> => {
  await painted(page);
  const wide = await sideways(page);
  await keepPicture(page, name);
  return [...(wide > 0 ? [`scrolls ${wide} px sideways`] : []), ...(await accessFaults(page))];
};

describe('A screen', () => {
  it.each(SCREENS)('$name is accessible and fits at every width, light and dark', async screen => {
    const page = await web.open(screen.path(), screen.username);
    await screen.shown(page);
    const faults: string[] = [];
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: Number(width), height });
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const looks = `${screen.name}-${width}-${colorScheme}`;
        faults.push(...(await faultsAt(page, looks)).map(fault => `${looks}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});
