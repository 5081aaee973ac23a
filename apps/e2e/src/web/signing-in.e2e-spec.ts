import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { useShop } from '../support/shop.ts';
import { useWeb } from './support/web.ts';

const web = useWeb(useShop());

const rail = (page: Page) => page.getByRole('navigation', { name: 'Screens' });
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' });

const signInWith = async (page: Page, username: string, password: string) => {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await signInButton(page).click();
};

describe('The sign-in page', () => {
  it('signs a person in by name and password, and a reload keeps them signed in', async () => {
    const page = await web.open('/');
    await signInWith(page, 'sales', 'demo');
    await rail(page).getByRole('link', { name: 'Invoices' }).waitFor();

    await page.reload();

    await rail(page).getByRole('link', { name: 'Invoices' }).waitFor();
  });

  it('works by the keyboard alone', async () => {
    const page = await web.open('/');
    await signInButton(page).waitFor();

    await page.keyboard.type('owner');
    await page.keyboard.press('Tab');
    await page.keyboard.type('demo');
    await page.keyboard.press('Enter');

    await rail(page).waitFor();
  });

  it('tells that the name or the password is wrong, and keeps the name', async () => {
    const page = await web.open('/');
    await signInWith(page, 'sales', 'wrong');

    await page.getByRole('alert').getByText('The user name or the password is wrong').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('sales');
    await signInWith(page, 'sales', 'demo');
    await rail(page).waitFor();
  });

  it('signs a person of the demo in with one click', async () => {
    const page = await web.open('/');
    await page.getByRole('region', { name: 'People of the demo' }).getByRole('button', { name: 'cashier' }).click();
    await rail(page).waitFor();
    await page.getByRole('button', { name: 'cashier' }).waitFor();
  });

  it('counts down after too many wrong passwords, then takes an attempt again; another name need not wait', async () => {
    const page = await web.open('/');
    const data = { username: 'nobody-at-all', password: 'wrong' };
    const headers = { origin: new URL(page.url()).origin };
    for (let tries = 0; tries < 10; tries += 1) await page.request.post('/v1/auth/session', { data, headers });

    await page.clock.install();
    await signInWith(page, data.username, data.password);

    await page.getByRole('alert').getByText('Too many attempts').waitFor();
    const waits = page.getByRole('button', { name: /^Try again in \d+ seconds?$/ });
    const before = await waits.innerText();
    expect(await waits.isDisabled()).toBe(true);
    await page.clock.fastForward(3_000);
    await eventually(async () => expect(await waits.innerText()).not.toBe(before));
    await page.clock.fastForward(60_000);
    await page.getByRole('alert').getByText('You can try again now.').waitFor();
    await signInButton(page).click();
    await waits.waitFor();

    await signInWith(page, 'sales', 'demo');
    await rail(page).waitFor();
  });

  it('leads to the screen that was asked for', async () => {
    const page = await web.open('/customers');
    await signInWith(page, 'sales', 'demo');
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
  });
});

describe('A signed-in person', () => {
  it('signs out, and the way back leads to the sign-in page', async () => {
    const page = await web.open('/customers', 'sales');
    await page.getByRole('button', { name: 'sales' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signInButton(page).waitFor();

    await page.reload();

    await signInButton(page).waitFor();
  });

  it('sees the screens of their role and no others', async () => {
    const screensOf = async (username: string) => {
      const page = await web.open('/', username);
      await rail(page).waitFor();
      return rail(page).getByRole('link').allTextContents();
    };
    expect(await screensOf('owner')).toEqual(['Today', 'Invoices', 'Units', 'Customers', 'Settings']);
    expect(await screensOf('warehouse')).not.toContain('Invoices');
  });
});
