import type { BrowserContext, Page } from 'playwright-core';
import { type Shop, useShop } from '../../support/shop.ts';
import type { TestSystemOptions } from '../../support/system.ts';
import { useBrowser } from './browser.ts';

export interface Looks {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** A shop with its app in a browser. */
export interface WebShop extends Shop {
  /** A page in a browser context of its own: of a signed-in person, or of nobody. */
  open(path: string, username?: string | null, looks?: Looks): Promise<Page>;
}

/** What no page may tell: an error of a script, or a breach of the content policy. */
const watch = (page: Page, faults: string[]): void => {
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
};

const signIn = async ({ request }: BrowserContext, origin: string, username: string): Promise<void> => {
  const data = { username, password: 'demo' };
  const reply = await request.post(`${origin}/v1/auth/session`, { data, headers: { origin } });
  if (!reply.ok()) throw new Error(`${username} could not sign in: ${reply.status()} ${await reply.text()}`);
};

/** A shop and a browser for a spec file. A test ends with its pages closed, and fails when one of them told a fault. */
export const useWebShop = (options?: TestSystemOptions): WebShop => {
  const shop = useShop(options);
  const opened = useBrowser();
  const contexts: BrowserContext[] = [];
  let faults: string[] = [];
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()));
    const met = faults;
    faults = [];
    expect(met).toEqual([]);
  });
  const open: WebShop['open'] = async (path, username = null, { width = 1360, height = 860, theme } = {}) => {
    const origin = shop.test.system.gatewayUrl;
    const context = await opened.browser.newContext({
      baseURL: origin,
      viewport: { width, height },
      colorScheme: theme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    contexts.push(context);
    context.on('page', page => watch(page, faults));
    if (username) await signIn(context, origin, username);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  return Object.assign(shop, { open });
};
