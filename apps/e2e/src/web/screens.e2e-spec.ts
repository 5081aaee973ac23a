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

const SCREENS: Screen[] = [
  { name: 'sign-in', path: () => '/', shown: page => page.getByRole('button', { name: 'Sign in' }).waitFor() },
  { name: 'today', path: () => '/', username: 'owner', shown: heading('Today') },
  { name: 'invoices', path: () => '/invoices', username: 'sales', shown: heading('Invoices') },
  { name: 'invoice', path: () => `/invoices/${shop.order.id}`, username: 'sales', shown: heading(/INV-/) },
  { name: 'new-invoice', path: () => '/invoices/new', username: 'sales', shown: heading('New invoice') },
  { name: 'units', path: () => '/units', username: 'warehouse', shown: heading('Units') },
  { name: 'unit', path: () => `/units/${shop.unit.id}`, username: 'warehouse', shown: heading(/Unit/) },
  { name: 'customers', path: () => '/customers', username: 'sales', shown: heading('Customers') },
  { name: 'customer', path: () => `/customers/${shop.customer.id}`, username: 'sales', shown: heading(/Customer/) },
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
