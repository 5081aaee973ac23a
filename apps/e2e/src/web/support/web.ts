import type { BrowserContext, Page } from 'playwright-core';
import type { TestSystem } from '../../support/system.ts';
import { useBrowser } from './browser.ts';

export interface Looks {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
}

/** The app of a running system in a browser. */
export interface Web {
  /** A page in a browser context of its own: of a signed-in person, or of nobody. */
  open(path: string, username?: string | null, looks?: Looks): Promise<Page>;
}

const LOCAL = { locale: 'en-GB', timezoneId: 'UTC' };

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

/** The app for a spec file. A test ends with its pages closed, and fails when one of them told a fault. */
export const useWeb = (place: { test: TestSystem }): Web => {
  const opened = useBrowser();
  const contexts: BrowserContext[] = [];
  let faults: string[] = [];
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()));
    const met = faults;
    faults = [];
    expect(met).toEqual([]);
  });
  return {
    open: async (path, username = null, { width = 1360, height = 860, theme = 'light' } = {}) => {
      const origin = place.test.system.gatewayUrl;
      const looks = { viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' } as const;
      const context = await opened.browser.newContext({ ...LOCAL, ...looks, baseURL: origin });
      contexts.push(context);
      context.on('page', page => watch(page, faults));
      if (username) await signIn(context, origin, username);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
};
