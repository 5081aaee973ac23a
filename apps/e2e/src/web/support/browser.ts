import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './chromium.ts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

export const launchBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: FLAGS });
};

/** The browser of a spec file; it is there when the tests run. */
export const useBrowser = (): { browser: Browser } => {
  const opened = {} as { browser: Browser };
  beforeAll(async () => void (opened.browser = await launchBrowser()), 120_000);
  afterAll(() => (opened.browser as Browser | undefined)?.close());
  return opened;
};
